package ai.orchestra.schema.portability;

/**
 * The ways in which a value may be written behind {@code NAME=}, none of which escapes anything.
 *
 * <p>Escapes are left out on purpose: no two families of readers agree on them. This enum is immutable and thread-safe.
 */
public enum Spelling {
    /** The value as it is. */
    BARE(""),
    /** The value between double quotes. */
    DOUBLE_QUOTES("\""),
    /** The value between single quotes. */
    SINGLE_QUOTES("'");

    private final String quote;

    Spelling(String quote) {
        this.quote = quote;
    }

    /**
     * Returns the text to stand behind {@code NAME=}.
     *
     * @param value the value, of which no character is changed
     */
    public String write(String value) {
        return quote + value + quote;
    }
}
