package ai.orchestra.memory.error;

import org.jspecify.annotations.Nullable;

/**
 * The request itself is wrong: a value outside its limits, a token of another query, an unknown type.
 *
 * <p>It is thrown before any I/O, mostly by the constructors of the records, and a retry cannot help. This is the
 * {@code ValidationError} of the original system.
 *
 * <p>Null where a value belongs is such a request, too: {@link #given} names it.
 */
public final class MemoryValidationException extends MemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message which value is wrong, and what would be right
     */
    public MemoryValidationException(String message) {
        super(message, null);
    }

    /**
     * Returns a value that a caller gave, or refuses null.
     *
     * <p>Null gets past the compiler where a caller has no null checks. Refused at once, it is blamed on who gave it; later it
     * would look like a fault of the back end, or break another caller's read.
     *
     * @param name what the caller knows it by
     * @param value what the caller gave
     * @param <T> what it is
     * @throws MemoryValidationException if it is null
     */
    public static <T> T given(String name, @Nullable T value) {
        if (value == null) {
            throw new MemoryValidationException(name + " is null; give a value");
        }
        return value;
    }
}
