package ai.orchestra.memory.error;

import org.jspecify.annotations.Nullable;

/**
 * The back end could not be reached, so nothing was read and nothing was stored.
 *
 * <p>A retry is safe. This is the {@code ConnectionError} of the original system under a name that does not clash with
 * the JDK. A write that may have been stored is a {@link MemoryStorageException} instead.
 */
public final class MemoryConnectionException extends MemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what could not be reached, where, and what to do
     * @param cause what the client library threw, if anything
     */
    public MemoryConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
