package ai.orchestra.schema.store;

/** What {@link SecretStore#ensure} found or did. Immutable and thread-safe. */
public enum Ensured {
    /** The value was there and is what the schema asks for. */
    KEPT,
    /** A new value was made. */
    CREATED,
    /** The value was there without a record; it is kept, and its record made. */
    ADOPTED,
    /** The value was there and is kept; the schema now asks for another length or type. */
    NEEDS_ROTATION,
    /** The value was changed by hand; it is kept, and the ledger waits for {@link SecretStore#accept}. */
    EDITED,
    /** The ledger knows the secret and the store has lost its value; nothing was made. */
    LOST
}
