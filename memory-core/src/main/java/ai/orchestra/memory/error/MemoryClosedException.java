package ai.orchestra.memory.error;

/** The manager is closed; every call after {@code close()} throws this at once, and nothing is read or stored. */
public final class MemoryClosedException extends MemoryStorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param operation the operation that was refused
     */
    public MemoryClosedException(String operation) {
        super(operation, operation + ": this memory manager is closed; build a new one", false, false, null);
    }
}
