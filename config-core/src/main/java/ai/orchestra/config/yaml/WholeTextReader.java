package ai.orchestra.config.yaml;

import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Gives SnakeYAML a text that is in memory already.
 *
 * <p>SnakeYAML's own reader copies its window for every 1024 characters of a token, which makes a line of 1 Mi
 * characters cost a second. This one does the same in linear time; what it counts as line and column is the same too,
 * because the scanner derives indentation from it. Not thread-safe; one per parse.
 */
final class WholeTextReader extends StreamReader {
    private final int[] codePoints;
    private int pointer;
    private int documentStart;
    private int line;
    private int column;
    private @Nullable Mark mark;

    WholeTextReader(char[] text) {
        super(Reader.nullReader());
        this.codePoints = codePoints(text);
    }

    private static int[] codePoints(char[] text) {
        int[] codePoints = new int[text.length];
        int count = 0;
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length && Character.isLowSurrogate(text[i + 1]);
            codePoints[count++] = pair ? Character.toCodePoint(c, text[++i]) : c;
        }
        return count == text.length ? codePoints : Arrays.copyOf(codePoints, count);
    }

    // A token ends where the next begins, and what may be a key is marked twice: one mark serves them all.
    @Override
    public Mark getMark() {
        Mark known = mark;
        if (known == null || known.getIndex() != pointer) {
            known = new Mark("yaml", pointer, line, column, codePoints, pointer);
            mark = known;
        }
        return known;
    }

    @Override
    public void forward() {
        if (pointer < codePoints.length) {
            int c = codePoints[pointer++];
            if (breaksLine(c)) {
                line++;
                column = 0;
            } else if (c != 0xFEFF) {
                column++;
            }
        }
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length; i++) {
            forward();
        }
    }

    private boolean breaksLine(int c) {
        return switch (c) {
            case '\n', 0x85, 0x2028, 0x2029 -> true;
            case '\r' -> pointer < codePoints.length && codePoints[pointer] != '\n';
            default -> false;
        };
    }

    @Override
    public int peek() {
        return pointer < codePoints.length ? codePoints[pointer] : '\0';
    }

    @Override
    public int peek(int index) {
        return pointer + index < codePoints.length ? codePoints[pointer + index] : '\0';
    }

    @Override
    public String prefix(int length) {
        if (length == 0) {
            return "";
        }
        return new String(codePoints, pointer, Math.min(length, codePoints.length - pointer));
    }

    @Override
    public String prefixForward(int length) {
        // Callers have peeked at every character: there are as many, and no line break among them.
        String prefix = prefix(length);
        pointer += length;
        column += length;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return pointer - documentStart;
    }

    @Override
    public void resetDocumentIndex() {
        documentStart = pointer;
    }

    @Override
    public int getIndex() {
        return pointer;
    }

    @Override
    public int getLine() {
        return line;
    }
}
