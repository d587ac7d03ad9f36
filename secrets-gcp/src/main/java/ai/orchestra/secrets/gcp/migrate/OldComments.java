package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.dotenv.DotenvEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds comments that once were lines with a secret, such as {@code # OPENAI_API_KEY=...}. Stateless. */
final class OldComments {
    private static final Pattern COMMENT = Pattern.compile(
            "[ \\t]*#[# \\t]*(?:export[ \\t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[ \\t]*=(?<value>.*)",
            Pattern.UNIX_LINES);

    private OldComments() {}

    /**
     * A comment.
     *
     * @param line its line, counted from 1
     * @param variable the variable it is about
     * @param start where its value begins in the text
     * @param end where its line ends
     */
    record Found(int line, String variable, int start, int end) {}

    /**
     * Returns the comments with a value that is no placeholder, of variables that are secrets. Lines within a value, such
     * as a script in quotes, are no comments.
     */
    static List<Found> in(EnvValues values, Selection selection) {
        String text = values.text();
        NavigableMap<Integer, Integer> ends = valueEnds(values);
        List<Found> found = new ArrayList<>();
        int line = 1;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            Matcher comment = COMMENT.matcher(text).region(start, end);
            if (comment.matches() && isOld(comment, selection) && !isWithin(ends, start)) {
                found.add(new Found(line, comment.group("name"), comment.start("value"), end));
            }
            start = end + 1;
            line++;
        }
        return found;
    }

    /** Returns where each value ends, by where it begins. */
    private static NavigableMap<Integer, Integer> valueEnds(EnvValues values) {
        Lines lines = new Lines(values.text());
        NavigableMap<Integer, Integer> ends = new TreeMap<>();
        for (DotenvEntry entry : values.file().entries()) {
            int start = lines.valueStart(entry);
            ends.put(start, lines.valueEnd(start));
        }
        return ends;
    }

    private static boolean isWithin(NavigableMap<Integer, Integer> ends, int at) {
        Map.Entry<Integer, Integer> before = ends.lowerEntry(at);
        return before != null && at < before.getValue();
    }

    private static boolean isOld(Matcher comment, Selection selection) {
        String value = comment.group("value").strip();
        return !value.isEmpty()
                && selection.of(comment.group("name")).secret()
                && Placeholders.kindOf(value).isEmpty();
    }
}
