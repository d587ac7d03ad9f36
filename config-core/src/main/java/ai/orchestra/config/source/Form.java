package ai.orchestra.config.source;

/** The forms that a setting can be written in. */
public enum Form {
    /** One text. */
    VALUE("one value"),
    /** Elements in an order. */
    LIST("a list"),
    /** Entries under keys. */
    MAPPING("a mapping");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    /** Returns what the form is called in reports, such as {@code a list}. */
    public String words() {
        return words;
    }
}
