package ai.orchestra.config.yaml;

import java.util.Arrays;

/**
 * The text of a file by lines, in which parts can be blanked without moving what follows.
 *
 * <p>Lines end where YAML 1.1 ends them, so that numbers agree with SnakeYAML's marks.
 */
final class Lines {
    private final char[] text;
    private int[] starts = new int[64];
    private int count = 1;

    Lines(String text) {
        this.text = text.toCharArray();
        for (int i = 0; i < this.text.length; i++) {
            char c = this.text[i];
            boolean firstOfTwo = c == '\r' && i + 1 < this.text.length && this.text[i + 1] == '\n';
            if (isBreak(c) && !firstOfTwo) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** The characters themselves; writing to them is seen. */
    char[] text() {
        return text;
    }

    int count() {
        return count;
    }

    int start(int line) {
        return starts[line - 1];
    }

    /** Where the next line starts, or the end of the text. */
    int end(int line) {
        return line < count ? starts[line] : text.length;
    }

    /** Returns a line without its break; lines are counted from 1, and there are none outside the text. */
    String line(int line) {
        if (line < 1 || line > count) {
            return "";
        }
        int end = end(line);
        while (end > start(line) && isBreak(text[end - 1])) {
            end--;
        }
        return new String(text, start(line), end - start(line));
    }

    /** Returns the nearest line above that holds more than a comment, or 0. */
    int above(int line) {
        int at = Math.min(line, count + 1) - 1;
        while (at > 0 && isEmpty(at)) {
            at--;
        }
        return at;
    }

    private boolean isEmpty(int line) {
        int first = start(line) + indent(line);
        return first >= end(line) || isBreak(text[first]) || text[first] == '#';
    }

    /** Returns how many blanks and tabs a line starts with. */
    int indent(int line) {
        int at = start(line);
        while (at < end(line) && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return at - start(line);
    }

    /** Returns whether an entry of the top-level mapping may begin on a line. */
    boolean startsSection(int line) {
        if (start(line) == end(line)) {
            return false;
        }
        char first = text[start(line)];
        return !isBreak(first) && " \t#-]}".indexOf(first) < 0;
    }

    /** Overwrites lines with blanks; returns whether there was anything but blanks. */
    boolean blank(int firstLine, int lastLine) {
        boolean changed = false;
        for (int i = start(firstLine); i < end(lastLine); i++) {
            if (!isBreak(text[i]) && text[i] != ' ') {
                text[i] = ' ';
                changed = true;
            }
        }
        return changed;
    }
}
