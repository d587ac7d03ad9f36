package ai.orchestra.memory.firestore;

import java.util.Locale;

/**
 * The fields of memory documents: the original system's under its names, then those that this store adds.
 *
 * <p>This enum is immutable and thread-safe.
 */
public enum MemoryField {
    /** The user that the document belongs to. */
    USER_ID,
    /** The session that the document belongs to. */
    SESSION_ID,
    /** What kind of item it is, such as a message of a conversation. */
    ITEM_TYPE,
    /** The persona that was active. */
    PERSONA_ACTIVE,
    /** The item's text. */
    TEXT_CONTENT,
    /** The item's vector. */
    EMBEDDING,
    /** Values of the application's own; in a session, its state. */
    METADATA,
    /** When it happened, to the microsecond. */
    TIMESTAMP,
    /** From when on it is never returned again. */
    EXPIRATION,
    /** The agent that reported. */
    AGENT_ID,
    /** What kind of data the agent reported. */
    DATA_TYPE,
    /** What the agent reported. */
    CONTENT,
    /** The customer or application. */
    TENANT,
    /** A hash of tenant, persona and user: what every query of a user's records begins with. */
    SCOPE,
    /** A hash of scope and session. */
    CONVERSATION,
    /** The item's id, as callers know it. */
    ITEM_ID,
    /** Who said it. */
    ROLE,
    /** The item's place in its conversation. */
    SEQUENCE,
    /** The conversation's generation. */
    GENERATION,
    /** The hash of the normalised text. */
    CONTENT_HASH,
    /** How many dimensions the vector has. */
    EMBEDDING_DIM,
    /** Which write stored this, so that a retry recognises what it wrote. */
    REQUEST_ID,
    /** What a document without content is: the mark of a deletion, or of a place that was cleaned up. */
    STATE,
    /** The generation that begins after a deletion. */
    NEXT_GENERATION,
    /** Spreads documents that expire over a few ranges of the index. */
    EXPIRY_SHARD,
    /** From when on Firestore's time-to-live policy may delete the mark of a deletion. */
    PURGE_AT,
    /** The id of agent data, as callers know it. */
    DATA_ID,
    /** How often a session was stored. */
    VERSION,
    /** What a claim stands for: an item's id, or an idempotency key. */
    KIND,
    /** How many items an idempotency key stands for. */
    COUNT,
    /** The version of this layout of fields. */
    SCHEMA_VERSION;

    /** Returns the field's name in Firestore, such as {@code user_id}. */
    public String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
