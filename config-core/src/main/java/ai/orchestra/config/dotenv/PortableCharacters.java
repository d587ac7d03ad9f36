package ai.orchestra.config.dotenv;

/**
 * Which characters of a value the readers of {@code .env} files take alike.
 *
 * <p>Fourteen readers, from Compose and shells to libraries of five languages, were compared for each ASCII character at
 * the beginning, inside and at the end of a value. This class is stateless and thread-safe.
 */
public final class PortableCharacters {
    private static final String BARE = "!%*+,-./:=?@[]^_{}";
    // No reader agrees with all others on an escape, so what would need one is not written at all.
    private static final String NEVER = "\"\\$`";

    private PortableCharacters() {}

    /**
     * Returns whether all readers take a character alike in a value without quotes.
     *
     * @param c a Unicode code point
     */
    public static boolean isBare(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || BARE.indexOf(c) >= 0;
        }
        // Readers strip different Unicode blanks, and characters nobody sees are better not copied.
        int type = Character.getType(c);
        return !Character.isSpaceChar(c)
                && type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }

    /**
     * Returns whether the readers that know quotes take a character that is not bare alike in double quotes.
     *
     * @param c a Unicode code point
     */
    public static boolean isQuotable(int c) {
        return c >= ' ' && c < 0x7f && NEVER.indexOf(c) < 0 || c == '\t';
    }
}
