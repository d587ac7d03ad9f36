package ai.orchestra.config.dotenv;

/** The character classes of the dialect, after {@code isSpace} and {@code locateKeyName} in compose-go's parser. */
final class Characters {
    private Characters() {}

    /** Returns whether the character separates within a line; a carriage return does. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u000b' || c == '\f' || c == '\r' || c == '\u0085' || c == '\u00a0';
    }

    /** Returns whether the character has the Unicode property White_Space, as Go's {@code unicode.IsSpace} asks. */
    static boolean isSpace(char c) {
        return isBlank(c)
                || c == '\n'
                || c == '\u1680'
                || c >= '\u2000' && c <= '\u200a'
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u202f'
                || c == '\u205f'
                || c == '\u3000';
    }

    /** Returns whether the code point may stand in a key. */
    static boolean isKey(int codePoint) {
        if (codePoint < 128) {
            return codePoint >= 'a' && codePoint <= 'z'
                    || codePoint >= 'A' && codePoint <= 'Z'
                    || codePoint >= '0' && codePoint <= '9'
                    || "_.-[]".indexOf(codePoint) >= 0;
        }
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetter(codePoint);
        };
    }
}
