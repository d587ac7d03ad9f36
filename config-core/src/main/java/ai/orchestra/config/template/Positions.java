package ai.orchestra.config.template;

import ai.orchestra.config.origin.Origin;

/**
 * Finds line and column of characters in a text.
 *
 * <p>Characters are counted as Unicode code points, and only a line feed ends a line. Questions in ascending order cost
 * time linear in the text altogether; a question further back starts over.
 *
 * <p>This class is not thread-safe.
 */
public final class Positions {
    private final Origin.File start;
    private final String text;
    private int offset;
    private int line;
    private int column;

    /**
     * Prepares for one text.
     *
     * @param start the place of the first character; later lines begin in column 1
     * @param text the text
     */
    public Positions(Origin.File start, String text) {
        this.start = start;
        this.text = text;
        rewind();
    }

    /**
     * Returns the place of one character.
     *
     * @param index the character's index in the text; the text's length gives the place after its end
     * @throws IndexOutOfBoundsException if the index is negative or beyond the text's end
     */
    public Origin.File at(int index) {
        if (index < offset) {
            rewind();
        }
        for (; offset < index; offset++) {
            char passed = text.charAt(offset);
            if (passed == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(passed)) {
                column++;
            }
        }
        return new Origin.File(start.path(), line, column);
    }

    private void rewind() {
        offset = 0;
        line = start.line();
        column = start.column();
    }
}
