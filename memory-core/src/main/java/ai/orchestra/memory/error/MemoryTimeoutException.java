package ai.orchestra.memory.error;

import java.time.Duration;

/**
 * The back end did not answer before the call's deadline.
 *
 * <p>A read may be repeated. A write is in doubt; the message says how to repeat one of its kind safely.
 */
public final class MemoryTimeoutException extends MemoryStorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param operation the operation that took too long
     * @param timeout how long was waited
     * @param write whether it was a write, which is then in doubt
     */
    public MemoryTimeoutException(String operation, Duration timeout, boolean write) {
        super(
                operation,
                operation + ": no answer within " + timeout.toMillis() + " ms; raise the limit with withTimeout(...)"
                        + (write ? "; " + Advice.inDoubt(operation) : ""),
                true,
                write,
                null);
    }
}
