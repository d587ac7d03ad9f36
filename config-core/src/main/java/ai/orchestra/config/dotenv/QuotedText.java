package ai.orchestra.config.dotenv;

import java.util.Arrays;

/**
 * The text between two quotes, with its escapes resolved as compose-go resolves them.
 *
 * <p>In either kind of quotes a backslash before the quote gives the quote. In double quotes also {@code \a \b \f \n \r
 * \t \v \\}, {@code \0} with three octal digits up to 377, and <code>\$</code>, which becomes <code>$$</code> for the
 * template to read. Every other backslash stays.
 */
final class QuotedText {
    private static final String ESCAPES = "abfnrtv\\";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\";

    private final String source;
    private final int opening;
    private final StringBuilder text = new StringBuilder();
    private int closing = -1;

    /** Where the difference between index in the text and index in the source changes: pairs of both indexes. */
    private int[] shifts = new int[16];

    private int shiftCount;

    private QuotedText(String source, int opening) {
        this.source = source;
        this.opening = opening;
    }

    /** Reads from an opening quote to its closing quote, or to the end of the source. */
    static QuotedText read(String source, int opening) {
        QuotedText value = new QuotedText(source, opening);
        value.read();
        return value;
    }

    /** Returns where the closing quote stands; -1 if it is missing. */
    int closing() {
        return closing;
    }

    /** Returns whether the text holds no references, since it is in single quotes. */
    boolean isLiteral() {
        return source.charAt(opening) == '\'';
    }

    String text() {
        return text.toString();
    }

    /** Returns where a character of the text stands in the source. */
    int sourceIndex(int index) {
        int low = 0;
        int high = shiftCount;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shifts[2 * middle] <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? opening + 1 + index : shifts[2 * low - 1] + index - shifts[2 * low - 2];
    }

    private void read() {
        char quote = source.charAt(opening);
        int at = opening + 1;
        while (at < source.length()) {
            char next = source.charAt(at);
            if (next == quote) {
                closing = at;
                return;
            }
            if (next != '\\' || at + 1 == source.length()) {
                text.append(next);
                at++;
                continue;
            }
            int length = text.length();
            int consumed = escape(at, quote);
            at += consumed;
            if (text.length() - length != consumed) {
                shift(text.length(), at);
            }
        }
    }

    /** Resolves the escape at a backslash and returns how many characters of the source it takes. */
    private int escape(int at, char quote) {
        char escaped = source.charAt(at + 1);
        if (escaped == quote) {
            text.append(quote);
            return 2;
        }
        if (quote == '"') {
            int kind = ESCAPES.indexOf(escaped);
            if (kind >= 0) {
                text.append(ESCAPED.charAt(kind));
                return 2;
            }
            if (escaped == '$') {
                text.append("$$");
                return 2;
            }
            int octal = escaped == '0' ? octal(at + 2) : -1;
            if (octal >= 0) {
                text.append((char) octal);
                return 5;
            }
        }
        text.append('\\').append(escaped);
        return 2;
    }

    /** Returns the number that three octal digits give, or -1; Go's own notation goes up to 377. */
    private int octal(int from) {
        if (from + 3 > source.length()) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < from + 3; at++) {
            int digit = source.charAt(at) - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            number = number * 8 + digit;
        }
        return number <= 255 ? number : -1;
    }

    private void shift(int index, int sourceIndex) {
        if (2 * shiftCount == shifts.length) {
            shifts = Arrays.copyOf(shifts, 2 * shifts.length);
        }
        shifts[2 * shiftCount] = index;
        shifts[2 * shiftCount + 1] = sourceIndex;
        shiftCount++;
    }
}
