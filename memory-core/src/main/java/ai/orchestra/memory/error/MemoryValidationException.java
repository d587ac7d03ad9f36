package ai.orchestra.memory.error;

/**
 * The request itself is wrong: a value outside its limits, a token of another query, an unknown type.
 *
 * <p>It is thrown before any I/O, mostly by the constructors of the records, and a retry cannot help. This is the
 * {@code ValidationError} of the original system.
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
}
