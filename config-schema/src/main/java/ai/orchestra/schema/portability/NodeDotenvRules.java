package ai.orchestra.schema.portability;

import java.util.EnumSet;
import java.util.Set;

/** dotenv of npm: three kinds of quotes, comments anywhere outside them, and no complaint about anything. */
final class NodeDotenvRules implements Rules {
    @Override
    public Reading read(String source) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        String text =
                Text.noted(source, source.replace("\r\n", "\n").replace('\r', '\n'), Effect.CARRIAGE_RETURN, effects);
        int start = Text.skip(text, 0, NodeDotenvRules::isSpace);
        boolean quote = start < text.length() && "'\"`".indexOf(text.charAt(start)) >= 0;
        int closing = quote ? closing(text, start) : -1;
        String value;
        if (closing >= 0) {
            effects.add(Effect.STRIPS_QUOTES);
            value = text.substring(start + 1, closing);
        } else {
            value = bare(text, effects);
        }
        if (quote && text.charAt(start) == '"' && (closing >= 0 || start < Text.lineEnd(text, 0))) {
            String decoded = value.replace("\\n", "\n").replace("\\r", "\r");
            value = Text.noted(value, decoded, Effect.ESCAPES, effects);
        }
        return new Reading.Value(value, effects);
    }

    private static String bare(String text, Set<Effect> effects) {
        int end = Text.lineEnd(text, 0);
        if (end < text.length()) {
            effects.add(Effect.FIRST_LINE);
        }
        int hash = text.indexOf('#');
        if (hash >= 0 && hash < end) {
            end = hash;
            effects.add(Effect.COMMENT);
        }
        String value = Text.trimmed(text.substring(0, end), NodeDotenvRules::isSpace, effects);
        int last = value.length() - 1;
        if (last > 0 && "'\"`".indexOf(value.charAt(0)) >= 0 && value.charAt(0) == value.charAt(last)) {
            effects.add(Effect.STRIPS_QUOTES);
            return value.substring(1, last);
        }
        return value;
    }

    /** The last quote behind which nothing but a comment follows; none is looked for behind one without a backslash. */
    private static int closing(String text, int start) {
        char quote = text.charAt(start);
        int found = -1;
        for (int at = text.indexOf(quote, start + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
            int behind = Text.skip(text, at + 1, c -> isSpace(c) && !isLineEnd(c));
            if (behind == text.length() || isLineEnd(text.charAt(behind)) || text.charAt(behind) == '#') {
                found = at;
            }
            if (text.charAt(at - 1) != '\\') {
                break;
            }
        }
        return found;
    }

    private static boolean isSpace(int c) {
        return Text.isUnicodeSpace(c) && c != 0x85 || c == 0xfeff;
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == 0x2028 || c == 0x2029;
    }
}
