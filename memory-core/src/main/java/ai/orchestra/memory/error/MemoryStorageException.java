package ai.orchestra.memory.error;

import org.jspecify.annotations.Nullable;

/**
 * The back end refused, failed, or did not answer in time.
 *
 * <p>This is the {@code StorageError} of the original system. {@link #inDoubt()} is the fact that decides what to do
 * after a failed write: if true, it may have been stored, and the message says how to repeat one of its kind safely.
 */
public non-sealed class MemoryStorageException extends MemoryException {
    private static final long serialVersionUID = 1L;

    /** The operation that failed. */
    private final String operation;
    /** Whether trying again can help. */
    private final boolean retryable;
    /** Whether the write may have been stored. */
    private final boolean inDoubt;

    /**
     * Makes one.
     *
     * @param operation the operation that failed, such as {@code append}
     * @param message what failed, where, and what to do
     * @param retryable whether the same call can succeed later
     * @param inDoubt whether a write may have been stored although it failed
     * @param cause what the client library threw, if anything
     */
    public MemoryStorageException(
            String operation, String message, boolean retryable, boolean inDoubt, @Nullable Throwable cause) {
        super(message, cause);
        this.operation = operation;
        this.retryable = retryable;
        this.inDoubt = inDoubt;
    }

    /**
     * Returns the failure of a write whose answer did not come; the message ends with how to repeat one of its kind.
     *
     * @param operation the operation, such as {@code append}
     * @param what what happened, such as {@code the connection broke}
     * @param cause what the client library threw, if anything
     */
    public static MemoryStorageException inDoubt(String operation, String what, @Nullable Throwable cause) {
        return new MemoryStorageException(
                operation, operation + ": " + what + "; " + Advice.inDoubt(operation), true, true, cause);
    }

    /** Returns the operation that failed, such as {@code append}. */
    public final String operation() {
        return operation;
    }

    /** Returns whether the same call can succeed later. */
    public final boolean retryable() {
        return retryable;
    }

    /** Returns whether a write may have been stored although it failed; false for reads. */
    public final boolean inDoubt() {
        return inDoubt;
    }
}
