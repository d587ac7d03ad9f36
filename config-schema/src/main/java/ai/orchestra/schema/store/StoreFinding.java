package ai.orchestra.schema.store;

import ai.orchestra.config.origin.Origin;

/**
 * Something odd about a store that is no reason to refuse it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind which kind
 * @param name the secret's name; empty if it concerns the store as a whole
 * @param origin where it stands
 * @param message what is wrong and what to do; holds no value
 */
public record StoreFinding(Kind kind, String name, Origin.File origin, String message) {
    /** The kinds of findings. */
    public enum Kind {
        /** The value is not the one that the ledger knows. */
        EDITED,
        /** The ledger knows the secret, the store has no value. */
        LOST,
        /** The store has values, and there is no ledger. */
        NO_LEDGER,
        /** Others than the owner may read the file. */
        EXPOSED
    }
}
