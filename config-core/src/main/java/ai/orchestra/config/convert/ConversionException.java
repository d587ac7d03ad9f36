package ai.orchestra.config.convert;

/**
 * Says that a text is not a value of the wanted type, without repeating the text.
 *
 * <p>The text may be a secret, so neither the message nor a cause holds any of it; who knows the text decides whether to
 * show it beside {@link #advice()}. For the same reason there is no constructor with a cause: the exceptions of the JDK
 * quote their input. It has no stack trace, because a report of many problems throws many of these.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class ConversionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param advice what is wrong and what to write instead, to be read after the value, such as
     *     {@code is not a duration; try 30s, 5m, PT30S}; never the value itself
     */
    public ConversionException(String advice) {
        super(advice, null, false, false);
    }

    /** Returns what is wrong and what to write instead, to be read after the value; it never contains the value. */
    public String advice() {
        return String.valueOf(getMessage());
    }
}
