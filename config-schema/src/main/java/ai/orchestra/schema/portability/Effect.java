package ai.orchestra.schema.portability;

/** What a reader did to the text of a value besides copying it. */
enum Effect {
    KEEPS_QUOTES("keeps the quotes as part of the value"),
    STRIPS_QUOTES("takes the quotes for quotation, not for part of the value"),
    TRIMS("drops blanks at the ends of the value"),
    COMMENT("takes # for the beginning of a comment"),
    EXPANDS("takes $ for a reference and replaces it; a variable that is not set becomes empty text"),
    ESCAPES("takes the backslash for an escape"),
    FIRST_LINE("reads the first line only"),
    CUTS("drops what stands behind the closing quote"),
    CARRIAGE_RETURN("drops or changes carriage returns");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
