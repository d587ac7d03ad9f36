package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryConflictException;

/**
 * What a conversation's version must be for an append to happen.
 *
 * <p>The version of a conversation is its highest sequence so far, 0 if there is none. This record is immutable and
 * thread-safe.
 *
 * @param value the version, or -1 for any
 */
public record ExpectedVersion(long value) {
    private static final ExpectedVersion ANY = new ExpectedVersion(-1);
    private static final ExpectedVersion NONE = new ExpectedVersion(0);

    /**
     * Checks the value.
     *
     * @throws ai.orchestra.memory.error.MemoryValidationException if it is below -1
     */
    public ExpectedVersion {
        Checks.notNegative("expected version", value == -1 ? 0 : value);
    }

    /** Expects nothing: append in any case. */
    public static ExpectedVersion any() {
        return ANY;
    }

    /** Expects that the conversation does not exist yet. */
    public static ExpectedVersion none() {
        return NONE;
    }

    /**
     * Expects a version.
     *
     * @param version the highest sequence
     */
    public static ExpectedVersion of(long version) {
        return new ExpectedVersion(Checks.notNegative("expected version", version));
    }

    /**
     * Refuses another version than the expected one; for back ends.
     *
     * @param actual the version that is stored
     * @throws MemoryConflictException if it is another
     */
    public void check(long actual) {
        if (value >= 0 && value != actual) {
            throw new MemoryConflictException(
                    "append",
                    "append: expected version " + value + " but the conversation is at " + actual
                            + "; read what is new, then append with the actual version",
                    actual);
        }
    }
}
