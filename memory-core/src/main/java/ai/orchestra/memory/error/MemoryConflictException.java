package ai.orchestra.memory.error;

import java.util.OptionalLong;

/**
 * What is stored is not what the caller expected: another version, other content under the same id or idempotency key.
 *
 * <p>Nothing was stored. Read again, decide, and call with the new version; the same call again fails again.
 */
public final class MemoryConflictException extends MemoryStorageException {
    private static final long serialVersionUID = 1L;

    /** The stored version, or -1 where versions play no part. */
    private final long actualVersion;

    /**
     * Makes one about versions.
     *
     * @param operation the operation that was refused
     * @param message what was expected and what was found
     * @param actualVersion the version that is stored, zero if there is nothing
     */
    public MemoryConflictException(String operation, String message, long actualVersion) {
        super(operation, message, false, false, null);
        this.actualVersion = actualVersion;
    }

    /**
     * Makes one about content: the id or idempotency key is taken by something else.
     *
     * @param operation the operation that was refused
     * @param message which id or key is taken
     */
    public MemoryConflictException(String operation, String message) {
        this(operation, message, -1);
    }

    /** Returns the version that is stored (zero if there is nothing), or empty if the conflict is about content. */
    public OptionalLong actualVersion() {
        return actualVersion < 0 ? OptionalLong.empty() : OptionalLong.of(actualVersion);
    }
}
