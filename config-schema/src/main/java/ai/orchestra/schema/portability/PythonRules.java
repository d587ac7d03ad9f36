package ai.orchestra.schema.portability;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** python-dotenv 0.21, which Compose 1 uses too: a faulty line is skipped with a warning; <code>${NAME}</code> counts in any quotes. */
final class PythonRules implements Rules {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}:]*(?::-([^}]*))?}");
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*", Pattern.UNICODE_CHARACTER_CLASS);

    @Override
    public Reading read(String source) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        int start = Text.skip(source, 0, PythonRules::isBlank);
        if (Text.isQuote(source, start)) {
            return quoted(source, start, effects);
        }
        if (start > 0) {
            effects.add(Effect.TRIMS);
        }
        int end = lineEnd(source, start);
        if (end < source.length()) {
            effects.add(Effect.FIRST_LINE);
        }
        String line = source.substring(start, end);
        String value = Text.noted(line, COMMENT.matcher(line).replaceAll(""), Effect.COMMENT, effects);
        return expanded(Text.noted(value, Text.trimEnd(value, PythonRules::isSpace), Effect.TRIMS, effects), effects);
    }

    /** A backslash before a quote hides it, unless there would be no closing quote at all. */
    private static Reading quoted(String source, int start, Set<Effect> effects) {
        char quote = source.charAt(start);
        int closing = -1;
        for (int at = source.indexOf(quote, start + 1); at >= 0; at = source.indexOf(quote, at + 1)) {
            closing = at;
            if (at == start + 1 || source.charAt(at - 1) != '\\') {
                break;
            }
        }
        if (closing < 0) {
            return new Reading.Nothing("skips the line: its quote is never closed");
        }
        int behind = Text.skip(source, closing + 1, PythonRules::isBlank);
        if (behind < source.length() && "#\r\n".indexOf(source.charAt(behind)) < 0) {
            return new Reading.Nothing("skips the line: text stands behind the closing quote");
        }
        String raw = source.substring(start + 1, closing);
        effects.add(Effect.STRIPS_QUOTES);
        return expanded(Text.noted(raw, unescaped(raw, quote), Effect.ESCAPES, effects), effects);
    }

    private static String unescaped(String raw, char quote) {
        String letters = quote == '"' ? "\\'\"abfnrtv" : "\\'";
        String meanings = quote == '"' ? "\\'\"\u0007\b\f\n\r\t\u000b" : "\\'";
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < raw.length(); at++) {
            int known = raw.charAt(at) == '\\' && at + 1 < raw.length() ? letters.indexOf(raw.charAt(at + 1)) : -1;
            text.append(known < 0 ? raw.charAt(at) : meanings.charAt(known));
            at += known < 0 ? 0 : 1;
        }
        return text.toString();
    }

    private static Reading expanded(String value, Set<Effect> effects) {
        String text = REFERENCE
                .matcher(value)
                .replaceAll(match -> match.group(1) == null ? "" : Matcher.quoteReplacement(match.group(1)));
        return new Reading.Value(Text.noted(value, text, Effect.EXPANDS, effects), effects);
    }

    private static int lineEnd(String text, int from) {
        return Text.skip(text, from, c -> c != '\n' && c != '\r');
    }

    private static boolean isSpace(int c) {
        return Text.isUnicodeSpace(c) || c >= 0x1c && c <= 0x1f;
    }

    private static boolean isBlank(int c) {
        return isSpace(c) && c != '\n' && c != '\r';
    }
}
