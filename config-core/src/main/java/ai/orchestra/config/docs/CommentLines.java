package ai.orchestra.config.docs;

import java.util.ArrayList;
import java.util.List;

/** Writes comments that cannot end before they should: one line each, wrapped, without control characters. Stateless. */
final class CommentLines {
    private static final int WIDTH = 100;

    private CommentLines() {}

    /** Returns the lines of a comment; each line of the text begins a new one. */
    static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            wrap(plain(paragraph), lines);
        }
        return lines;
    }

    private static void wrap(String paragraph, List<String> lines) {
        StringBuilder line = new StringBuilder("#");
        for (String word : paragraph.split(" +")) {
            if (line.length() > 1 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("#");
            }
            if (!word.isEmpty()) {
                line.append(' ').append(word);
            }
        }
        lines.add(line.toString());
    }

    /** Some readers end lines at characters that others do not. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(isPlain(c) ? c : ' '));
        return plain.toString().strip();
    }

    private static boolean isPlain(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
