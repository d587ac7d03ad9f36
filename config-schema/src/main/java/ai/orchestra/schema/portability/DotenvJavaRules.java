package ai.orchestra.schema.portability;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** dotenv-java 3.2.0: only double quotes are quotes, and an odd one spoils the rest of the file. */
final class DotenvJavaRules implements Rules {
    private static final Pattern KEY = Pattern.compile("\\s*[\\w.\\-]+\\s*=");
    private static final Pattern TAIL = Pattern.compile("\\s*(?:#.*)?");

    @Override
    public Reading read(String source) throws Unreadable {
        String[] lines = source.split("\r\n|\n|\r", -1);
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        int next = 0;
        StringBuilder gathered = new StringBuilder();
        String value;
        do {
            if (next == lines.length) {
                return new Reading.Nothing("looks for the closing quote up to the end of the file");
            }
            gathered.append(next == 0 ? "" : "\n").append(lines[next++]);
            value = value(gathered.toString(), effects);
        } while (value.startsWith("\"") && !value.endsWith("\""));
        String trimmed = strip(value);
        if (isMalformed(trimmed)) {
            throw new Unreadable("takes a double quote inside the value for a fault");
        }
        for (int line = next; line < lines.length; line++) {
            later(lines[line]);
        }
        if (next < lines.length) {
            effects.add(Effect.FIRST_LINE);
        }
        if (trimmed.startsWith("\"")) {
            effects.add(Effect.STRIPS_QUOTES);
            return new Reading.Value(trimmed.substring(1, trimmed.length() - 1), effects);
        }
        if (trimmed.startsWith("'")) {
            effects.add(Effect.KEEPS_QUOTES);
        }
        if (!trimmed.equals(source)) {
            effects.add(Effect.TRIMS);
        }
        return new Reading.Value(trimmed, effects);
    }

    /** Quotes count only with nothing but a comment behind them; else the text runs up to the first hash sign. */
    private static String value(String text, Set<Effect> effects) throws Unreadable {
        int start = Text.skip(text, 0, Text::isAsciiSpace);
        int closing = Text.isQuote(text, start) ? text.indexOf(text.charAt(start), start + 1) : -1;
        if (closing >= 0 && TAIL.matcher(text.substring(closing + 1)).matches()) {
            return text.substring(start, closing + 1);
        }
        int hash = text.indexOf('#', start);
        if (hash >= 0) {
            effects.add(Effect.COMMENT);
            if (text.indexOf('\n', hash) >= 0) {
                throw new Unreadable("takes # inside a value of several lines for a fault");
            }
        }
        return hash < 0 ? text.substring(start) : text.substring(start, hash);
    }

    private static boolean isMalformed(String text) {
        boolean opens = text.startsWith("\"");
        if (!opens && !text.endsWith("\"")) {
            return false;
        }
        if (text.length() == 1 || !opens || !text.endsWith("\"")) {
            return true;
        }
        for (int at = text.indexOf('"', 1); at < text.length() - 1; at = text.indexOf('"', at + 1)) {
            if (at == 1 || text.charAt(at - 1) != '\\') {
                return true;
            }
        }
        return false;
    }

    private static void later(String line) throws Unreadable {
        Matcher key = KEY.matcher(line);
        if (!strip(line).isEmpty() && !line.startsWith("#") && !key.lookingAt()) {
            throw new Unreadable("a later line is no entry");
        }
    }

    private static String strip(String text) {
        return text.trim();
    }
}
