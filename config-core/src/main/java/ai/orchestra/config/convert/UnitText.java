package ai.orchestra.config.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Amounts with units, such as {@code 1h30m} or {@code 512 MB}, cut into their parts. */
record UnitText(boolean negative, List<Part> parts) {
    /** No amount that can be represented needs more; a longer text is refused before it costs anything. */
    static final int MAX_LENGTH = 100;

    /**
     * One amount with its unit.
     *
     * @param amount the digits
     * @param unit the letters after it, in lower case; empty where there are none
     */
    record Part(String amount, String unit) {}

    /**
     * Returns the parts of a text, or {@code null} if it is not digits and letters in turn with an optional sign in front.
     * Blanks may stand between an amount, its unit and the next amount.
     */
    static @Nullable UnitText parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        boolean signed = text.startsWith("+") || text.startsWith("-");
        List<Part> parts = new ArrayList<>();
        int at = signed ? 1 : 0;
        while (at < text.length()) {
            int digitsEnd = endOfDigits(text, at);
            int unitStart = endOfBlanks(text, digitsEnd);
            int unitEnd = endOfLetters(text, unitStart);
            if (digitsEnd == at || unitEnd == unitStart && unitStart < text.length()) {
                return null;
            }
            parts.add(new Part(
                    text.substring(at, digitsEnd),
                    text.substring(unitStart, unitEnd).toLowerCase(Locale.ROOT)));
            at = endOfBlanks(text, unitEnd);
        }
        return parts.isEmpty() ? null : new UnitText(text.startsWith("-"), parts);
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && IntegerText.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfLetters(String text, int from) {
        int at = from;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
