package ai.orchestra.config.docs;

import org.jspecify.annotations.Nullable;

/**
 * Writes values so that every program that reads {@code .env} files reads the same: 14 readers, from Compose and shells
 * to libraries of five languages, were compared character by character for the two sets below. Stateless.
 */
final class PortableValue {
    private static final String BARE = "!%*+,-./:=?@[]^_{}";
    // No reader agrees with all others on an escape, so what would need one is not written at all.
    private static final String NEVER = "\"\\$`";

    private PortableValue() {}

    /** Returns the text to stand behind {@code =}, or {@code null} if no spelling is read the same everywhere. */
    static @Nullable String of(String value) {
        boolean bare = true;
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            int c = value.codePointAt(at);
            if (!isBare(c)) {
                if (!isQuotable(c)) {
                    return null;
                }
                bare = false;
            }
        }
        return bare ? value : '"' + value + '"';
    }

    private static boolean isBare(int c) {
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

    private static boolean isQuotable(int c) {
        return c >= ' ' && c < 0x7f && NEVER.indexOf(c) < 0 || c == '\t';
    }
}
