package ai.orchestra.config.yaml;

import ai.orchestra.config.origin.Origin;

/**
 * A single value, as text: nothing is taken for a number, a date or a boolean.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param text the text, after unfolding and unescaping; empty for a value that is not there at all
 * @param quoted whether it was written in quotes, as a block ({@code |}, {@code >}) or with the tag {@code !!str}, and
 *     is therefore a string for certain
 * @param isNull whether it is absent, {@code ~}, or a plain {@code null}, {@code Null} or {@code NULL}
 * @param origin where it begins
 */
public record YamlScalar(String text, boolean quoted, boolean isNull, Origin.File origin) implements YamlNode {
    /** Returns the length and the place, never the text. */
    @Override
    public String toString() {
        return "YamlScalar[" + (isNull ? "null" : text.length() + " characters") + ", " + origin.describe() + "]";
    }
}
