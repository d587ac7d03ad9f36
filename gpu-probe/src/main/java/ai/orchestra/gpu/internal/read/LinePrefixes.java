package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes away what loggers, editors and JSON put before or into the lines, where it cannot be anything else. */
final class LinePrefixes {
    /** ISO 8601, as container runtimes and build servers write it; nvidia-smi itself writes dates with slashes. */
    private static final Pattern TIME = Pattern.compile(
            "^\\s{0,4}\\[?(?:\\d{4}-\\d\\d-\\d\\d[T ])?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?"
                    + "(?: (?:stdout|stderr) [FP])?(?:[ \\t]|$)");

    /** The form of syslog and journalctl. */
    private static final Pattern SYSLOG = Pattern.compile(
            "^[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d [A-Za-z0-9_.-]{1,64} [A-Za-z0-9_./-]{1,64}(?:\\[\\d{1,10}\\])?: ?");

    private static final Pattern NUMBER = Pattern.compile("^ {0,8}(\\d{1,6})(\\t|: ?| ?\\| ?|\\. | {1,2})(.*)$");

    /** Fewer lines whose numbers rise by one may be data. */
    private static final int SURE_NUMBERS = 3;

    private LinePrefixes() {}

    static String withoutTimes(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        for (String line : PastedText.lines(text)) {
            Matcher time = TIME.matcher(line);
            Matcher syslog = SYSLOG.matcher(line);
            int from = time.find() ? time.end() : syslog.find() ? syslog.end() : 0;
            rest.append(line, from, line.length()).append('\n');
        }
        rest.setLength(rest.length() - 1);
        return rest.toString();
    }

    static String withoutNumbers(String text) {
        List<String> lines = PastedText.lines(text);
        StringBuilder rest = new StringBuilder(text.length());
        int at = 0;
        while (at < lines.size()) {
            int end = endOfNumbers(lines, at);
            boolean sure = end - at >= SURE_NUMBERS;
            int next = Math.max(end, at + 1);
            for (; at < next; at++) {
                Matcher number = NUMBER.matcher(lines.get(at));
                rest.append(sure && number.matches() ? number.group(3) : lines.get(at))
                        .append('\n');
            }
        }
        rest.setLength(rest.length() - 1);
        return rest.toString();
    }

    private static int endOfNumbers(List<String> lines, int from) {
        String separator = "";
        long number = -1;
        int at = from;
        for (; at < lines.size(); at++) {
            Matcher matcher = NUMBER.matcher(lines.get(at));
            if (!matcher.matches()) {
                break;
            }
            long next = Long.parseLong(matcher.group(1));
            if (at > from && (next != number + 1 || !matcher.group(2).strip().equals(separator))) {
                break;
            }
            separator = matcher.group(2).strip();
            number = next;
        }
        return at;
    }

    /** Undoes the escapes of text that a program has put into JSON or into one quoted line. */
    static String unescaped(String text) {
        if (!text.contains("\\n")) {
            return text;
        }
        StringBuilder rest = new StringBuilder(text.length());
        for (String line : PastedText.lines(text)) {
            int first = line.indexOf("\\n");
            if (first >= 0 && line.indexOf("\\n", first + 2) >= 0) {
                unescape(line, rest);
            } else {
                rest.append(line);
            }
            rest.append('\n');
        }
        rest.setLength(rest.length() - 1);
        return rest.toString();
    }

    private static void unescape(String line, StringBuilder rest) {
        int from = 0;
        int escape = line.indexOf("\\n");
        while (escape >= 0) {
            int quote = quoteBefore(line, from, escape);
            int end = line.length();
            int start = from;
            if (quote >= from) {
                start = quote + 1;
                end = endOfString(line, start, line.charAt(quote));
            }
            decode(line.substring(start, end), rest);
            rest.append('\n');
            from = Math.min(end + 1, line.length());
            escape = line.indexOf("\\n", from);
        }
    }

    /** Returns where the string begins that holds a place; looks no further back than the last one ended. */
    private static int quoteBefore(String line, int from, int escape) {
        int at = escape;
        while (at >= from && line.charAt(at) != '"' && line.charAt(at) != '\'') {
            at--;
        }
        return at;
    }

    private static int endOfString(String line, int start, char quote) {
        int at = start;
        while (at < line.length() && line.charAt(at) != quote) {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, line.length());
    }

    private static void decode(String escaped, StringBuilder rest) {
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\' || i + 1 == escaped.length()) {
                rest.append(c);
                continue;
            }
            char next = escaped.charAt(++i);
            switch (next) {
                case 'n' -> rest.append('\n');
                case 't' -> rest.append('\t');
                case 'r' -> rest.append('\r');
                case '"', '\'', '\\', '/' -> rest.append(next);
                case 'u' -> {
                    boolean hex = escaped.regionMatches(true, i + 1, "001b", 0, 4);
                    rest.append(hex ? "\u001B" : "\\u");
                    i += hex ? 4 : 0;
                }
                default -> rest.append(c).append(next);
            }
        }
    }
}
