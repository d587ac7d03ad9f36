package ai.orchestra.config.template;

/** Which spellings of a reference count in a text; an immutable enum and so thread-safe. */
public enum Dialect {
    /**
     * Only references in braces, for YAML: <code>${NAME}</code>; <code>$${</code> stands for <code>${</code>, and any
     * other dollar sign for itself.
     */
    BRACES("write $${ where the two characters ${ themselves are meant"),

    /**
     * The Compose specification's interpolation, for {@code .env} files: also {@code $NAME} without braces, and
     * {@code $$} stands for one dollar sign.
     */
    COMPOSE("write $$ for a dollar sign that is meant literally, or put the value into single quotes");

    private final String literalDollar;

    Dialect(String literalDollar) {
        this.literalDollar = literalDollar;
    }

    /** Returns the advice for somebody who meant a dollar sign and no reference. */
    String literalDollar() {
        return literalDollar;
    }
}
