package ai.orchestra.memory.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that a memory call throws.
 *
 * <p>Three branches tell the caller what to do: {@link MemoryValidationException} (the request is wrong, never retry),
 * {@link MemoryConnectionException} (nothing was reached, nothing was stored, retry later) and
 * {@link MemoryStorageException} (reached or perhaps reached; ask {@link MemoryStorageException#retryable()} and
 * {@link MemoryStorageException#inDoubt()}). Messages name ids, limits and settings, never the text of an item. Instances
 * are as thread-safe as any {@link Throwable}.
 */
public abstract sealed class MemoryException extends RuntimeException
        permits MemoryConnectionException, MemoryStorageException, MemoryValidationException {
    private static final long serialVersionUID = 1L;

    MemoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
