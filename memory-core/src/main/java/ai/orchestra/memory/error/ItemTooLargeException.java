package ai.orchestra.memory.error;

import org.jspecify.annotations.Nullable;

/**
 * The server refused an item, or a whole append, for its size, although it passed the limits that are checked first.
 *
 * <p>Rare: what is over {@link ai.orchestra.memory.MemoryLimits} is a {@link MemoryValidationException} already, before it is
 * sent.
 *
 * <p>Nothing was stored. Split the text, or append fewer items at once.
 */
public final class ItemTooLargeException extends MemoryStorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param operation the operation that was refused
     * @param message what is too large, and the limit
     * @param cause what the client library threw, if anything
     */
    public ItemTooLargeException(String operation, String message, @Nullable Throwable cause) {
        super(operation, message, false, false, cause);
    }
}
