package ai.orchestra.memory.error;

import java.time.Duration;

/**
 * The back end did not answer before the call's deadline.
 *
 * <p>A read may be repeated. A write is in doubt: repeat it only under the same id or idempotency key.
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
                        + (write ? ", or repeat with the same id or idempotency key, as it may have been stored" : ""),
                true,
                write,
                null);
    }
}
