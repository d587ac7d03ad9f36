package ai.orchestra.secrets.gcp.migrate;

import ai.orchestra.config.dotenv.DotenvEntry;
import java.util.ArrayList;
import java.util.List;

/** Finds places in the text of a {@code .env} file again, by line and column as the parser counts them. */
final class Lines {
    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    Lines(String text) {
        this.text = text;
        starts.add(0);
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts.add(at + 1);
        }
    }

    /** Returns the index of a place; columns count characters, of which one may take two places in the text. */
    int offset(int line, int column) {
        return text.offsetByCodePoints(starts.get(line - 1), column - 1);
    }

    /** Returns where an entry's value begins, its opening quote if there is one. */
    int valueStart(DotenvEntry entry) {
        return offset(entry.origin().line(), entry.origin().column());
    }

    /** Returns where the first word of a line begins, which may be {@code export}. */
    int firstOfStatement(int line) {
        int at = starts.get(line - 1);
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Returns where a value ends that begins at an index: behind its closing quote, or before a comment and blanks. */
    int valueEnd(int start) {
        if (start < text.length() && (text.charAt(start) == '"' || text.charAt(start) == '\'')) {
            return closing(start) + 1;
        }
        int lineEnd = text.indexOf('\n', start);
        int end = lineEnd < 0 ? text.length() : lineEnd;
        int comment = text.substring(start, end).indexOf(" #");
        if (comment >= 0) {
            end = start + comment;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int closing(int opening) {
        char quote = text.charAt(opening);
        int at = opening + 1;
        while (text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
