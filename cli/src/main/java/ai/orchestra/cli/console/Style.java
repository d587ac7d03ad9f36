package ai.orchestra.cli.console;

/**
 * Colours words, or leaves them as they are.
 *
 * <p>Only the eight colours every terminal has; no word is told by its colour alone. Immutable, hence thread-safe.
 *
 * @param coloured whether words are coloured at all
 */
public record Style(boolean coloured) {
    /** Returns the text of something that is well. */
    public String good(String text) {
        return paint("32", text);
    }

    /** Returns the text of something to look at. */
    public String warning(String text) {
        return paint("33", text);
    }

    /** Returns the text of something that is wrong. */
    public String bad(String text) {
        return paint("31", text);
    }

    /** Returns the text of a heading. */
    public String bold(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
