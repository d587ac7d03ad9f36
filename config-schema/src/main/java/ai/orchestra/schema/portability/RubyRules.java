package ai.orchestra.schema.portability;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** dotenv 2.4 of Ruby: one line at a time, and it runs {@code $(command)}. */
final class RubyRules implements Rules {
    private static final Pattern REFERENCE =
            Pattern.compile("(\\\\)?\\$(?!\\()\\{?([A-Z0-9_]+)?}?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("\\\\([^$])", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?<!\\\\)\\$\\([^()]");

    @Override
    public Reading read(String source) throws Unreadable {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        int end = Text.skip(source, 0, c -> c != '\n' && c != '\r');
        String line = source.substring(0, end);
        if (end < source.length()) {
            effects.add(Effect.FIRST_LINE);
        }
        int start = Text.skip(line, 0, Text::isAsciiSpace);
        int closing = Text.isQuote(line, start) ? closing(line, start) : -1;
        String value;
        if (closing > start) {
            value = line.substring(start, closing + 1);
        } else {
            int hash = line.indexOf('#');
            value = Text.noted(line, hash < 0 ? line : line.substring(0, hash), Effect.COMMENT, effects);
            value = Text.trimmed(value, Text::isAsciiSpace, effects);
        }
        int last = value.length() - 1;
        char quote = last > 0 && Text.isQuote(value, 0) && value.charAt(0) == value.charAt(last) ? value.charAt(0) : 0;
        if (quote != 0) {
            effects.add(Effect.STRIPS_QUOTES);
            value = value.substring(1, last);
        }
        if (quote == '"') {
            String lines = value.replace("\\n", "\n").replace("\\r", "\r");
            value = Text.noted(value, ESCAPE.matcher(lines).replaceAll("$1"), Effect.ESCAPES, effects);
        }
        return new Reading.Value(quote == '\'' ? value : expanded(value, effects), effects);
    }

    /** The last quote of its kind behind which nothing but a comment follows. */
    private static int closing(String line, int start) {
        for (int at = line.lastIndexOf(line.charAt(start));
                at > start;
                at = line.lastIndexOf(line.charAt(start), at - 1)) {
            int behind = Text.skip(line, at + 1, Text::isAsciiSpace);
            if (behind == line.length() || line.charAt(behind) == '#') {
                return at;
            }
        }
        return -1;
    }

    private static String expanded(String value, Set<Effect> effects) throws Unreadable {
        if (COMMAND.matcher(value).find()) {
            throw new Unreadable("runs what stands between $( and ) as a command");
        }
        String text = REFERENCE.matcher(value).replaceAll(RubyRules::substitute);
        return Text.noted(value, text, Effect.EXPANDS, effects);
    }

    private static String substitute(MatchResult match) {
        if (match.group(1) != null) {
            return Matcher.quoteReplacement(match.group().substring(1));
        }
        return match.group(2) != null ? "" : Matcher.quoteReplacement(match.group());
    }
}
