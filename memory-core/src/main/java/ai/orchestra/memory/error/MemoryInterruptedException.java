package ai.orchestra.memory.error;

/**
 * The calling thread was interrupted while it waited; its interrupt flag is set again.
 *
 * <p>A write is in doubt then, as after a {@link MemoryTimeoutException}.
 */
public final class MemoryInterruptedException extends MemoryStorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param operation the operation that was waited for
     * @param write whether it was a write, which is then in doubt
     * @param cause the interruption
     */
    public MemoryInterruptedException(String operation, boolean write, InterruptedException cause) {
        super(
                operation,
                operation + ": interrupted while waiting"
                        + (write
                                ? "; it may have been stored, so repeat only with the same id or idempotency key"
                                : ""),
                true,
                write,
                cause);
    }
}
