package ai.orchestra.schema.portability;

import java.util.Set;
import java.util.function.IntPredicate;

/** The text of a value while a reader works on it, and what the reader did so far. Not thread-safe. */
final class Text {
    private Text() {}

    /** White space of Unicode, as Go and Python see it. */
    static boolean isUnicodeSpace(int c) {
        return c >= '\t' && c <= '\r' || c == 0x85 || Character.isSpaceChar(c);
    }

    /** White space of regular expressions in Java and Ruby. */
    static boolean isAsciiSpace(int c) {
        return c >= '\t' && c <= '\r' || c == ' ';
    }

    /** The blanks of a line in the two readers written in Go. */
    static boolean isGoBlank(int c) {
        return isAsciiSpace(c) && c != '\n' || c == 0x85 || c == 0xA0;
    }

    static int skip(String text, int from, IntPredicate blank) {
        int at = from;
        while (at < text.length() && blank.test(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static String trimEnd(String text, IntPredicate blank) {
        int end = text.length();
        while (end > 0 && blank.test(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static String trim(String text, IntPredicate blank) {
        return trimEnd(text, blank).substring(skip(trimEnd(text, blank), 0, blank));
    }

    /** Returns the trimmed text, and notes whether that changed it. */
    static String trimmed(String text, IntPredicate blank, Set<Effect> effects) {
        return noted(text, trim(text, blank), Effect.TRIMS, effects);
    }

    /** Returns the text after a step, and notes the effect if the step changed it. */
    static String noted(String before, String after, Effect effect, Set<Effect> effects) {
        if (!before.equals(after)) {
            effects.add(effect);
        }
        return after;
    }

    static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    static boolean isQuote(String text, int at) {
        return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    }
}
