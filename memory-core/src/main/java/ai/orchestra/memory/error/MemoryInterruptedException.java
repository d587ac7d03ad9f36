package ai.orchestra.memory.error;

/**
 * The calling thread was interrupted before its call or while it waited; its interrupt flag is set again.
 *
 * <p>A write that had been sent is in doubt, as after a {@link MemoryTimeoutException}. One whose thread was interrupted
 * already was never sent: nothing is stored, and it is not in doubt. {@link #inDoubt()} and the message tell which it was.
 * Either can be repeated once the flag is cleared, so it is always {@linkplain #retryable() retryable}.
 */
public final class MemoryInterruptedException extends MemoryStorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one about a call that had been sent.
     *
     * @param operation the operation that was waited for
     * @param write whether it was a write, which is then in doubt
     * @param cause the interruption
     */
    public MemoryInterruptedException(String operation, boolean write, InterruptedException cause) {
        super(
                operation,
                operation + ": interrupted while waiting" + (write ? "; " + Advice.inDoubt(operation) : ""),
                true,
                write,
                cause);
    }

    private MemoryInterruptedException(String operation, InterruptedException cause) {
        super(
                operation,
                operation
                        + ": the thread was interrupted before the call, so nothing was sent and nothing is stored; clear"
                        + " the interrupt flag before you repeat it",
                true,
                false,
                cause);
    }

    /**
     * Returns one about a call that was never sent, because its thread was interrupted already.
     *
     * @param operation the operation that was refused
     */
    public static MemoryInterruptedException beforeCall(String operation) {
        return new MemoryInterruptedException(operation, new InterruptedException("before the call"));
    }
}
