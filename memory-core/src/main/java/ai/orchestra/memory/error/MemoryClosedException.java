package ai.orchestra.memory.error;

/**
 * The manager is closed, or was closed while the call was under way.
 *
 * <p>A call that begins after {@code close()} throws this at once, and nothing is read or stored. A write that was under way
 * is in doubt, as after a {@link MemoryTimeoutException}; {@link #inDoubt()} and the message tell which it was. Never
 * {@linkplain #retryable() retryable} by the same manager.
 */
public final class MemoryClosedException extends MemoryStorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one about a call that was refused, because the manager was closed before.
     *
     * @param operation the operation that was refused
     */
    public MemoryClosedException(String operation) {
        super(operation, operation + ": this memory manager is closed; build a new one", false, false, null);
    }

    private MemoryClosedException(String operation, boolean write) {
        super(
                operation,
                operation + ": this memory manager was closed while the call was under way; build a new one"
                        + (write ? "; " + Advice.inDoubt(operation) : ""),
                false,
                write,
                null);
    }

    /**
     * Returns one about a call that was under way when the manager was closed.
     *
     * @param operation the operation that was waited for
     * @param write whether it was a write, which is then in doubt
     */
    public static MemoryClosedException underWay(String operation, boolean write) {
        return new MemoryClosedException(operation, write);
    }
}
