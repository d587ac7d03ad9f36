package ai.orchestra.schema.portability;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** godotenv 1.5.1, from which Compose 2's reader descends. */
final class GodotenvRules extends GoRules {
    private static final Pattern REFERENCE = Pattern.compile("(\\\\)?\\$(\\()?\\{?([A-Z0-9_]+)?}?");
    private static final Pattern PAIR = Pattern.compile("\\\\[^\\n]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([^$])", Pattern.DOTALL);

    @Override
    boolean keyAlone() {
        return false;
    }

    @Override
    public Reading read(String source) throws Unreadable {
        return super.read(source.replace("\r\n", "\n"));
    }

    @Override
    Scanned value(String text, int start) throws Unreadable {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        if (Text.isQuote(text, start)) {
            return quoted(text, start, effects);
        }
        int end = Text.skip(text, start, c -> c != '\n' && c != '\r');
        String line = text.substring(start, end);
        int comment = line.length();
        for (int at = line.length() - 1; at > 0 && comment == line.length(); at--) {
            if (line.charAt(at) == '#' && Text.isGoBlank(line.charAt(at - 1))) {
                comment = at;
                effects.add(Effect.COMMENT);
            }
        }
        String value = Text.trimmed(line.substring(0, comment), Text::isGoBlank, effects);
        if (start > 0) {
            effects.add(Effect.TRIMS);
        }
        return new Scanned(new Reading.Value(expanded(value, effects), effects), end);
    }

    private static Scanned quoted(String text, int start, Set<Effect> effects) throws Unreadable {
        char quote = text.charAt(start);
        int closing = text.indexOf(quote, start + 1);
        while (closing >= 0 && text.charAt(closing - 1) == '\\') {
            closing = text.indexOf(quote, closing + 1);
        }
        if (closing < 0) {
            throw new Unreadable("the quote is never closed");
        }
        effects.add(Effect.STRIPS_QUOTES);
        String value = Text.trim(text.substring(start, closing), c -> c == quote);
        if (quote == '"') {
            String lines = PAIR.matcher(value).replaceAll(GodotenvRules::lineEnd);
            value = Text.noted(value, ESCAPE.matcher(lines).replaceAll("$1"), Effect.ESCAPES, effects);
            value = expanded(value, effects);
        }
        return new Scanned(new Reading.Value(value, effects), closing + 1);
    }

    private static String lineEnd(MatchResult pair) {
        return switch (pair.group().charAt(1)) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            default -> Matcher.quoteReplacement(pair.group());
        };
    }

    private static String expanded(String value, Set<Effect> effects) {
        String text = REFERENCE.matcher(value).replaceAll(match -> {
            if (match.group(1) != null || match.group(2) != null) {
                return Matcher.quoteReplacement(match.group().substring(1));
            }
            return match.group(3) != null ? "" : Matcher.quoteReplacement(match.group());
        });
        return Text.noted(value, text, Effect.EXPANDS, effects);
    }
}
