package ai.orchestra.config.dotenv;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * One key of a {@code .env} file.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param name the key; empty for a line such as {@code =value}, which Compose allows
 * @param template the value; {@code null} for a key without {@code =}, which takes over the process environment's value
 * @param origin the place of the value, its opening quote if there is one; of the key if there is no value
 * @param nameColumn the column of the key's first character, counted from 1, in the same line
 */
public record DotenvEntry(String name, @Nullable Template template, Origin.File origin, int nameColumn) {

    /** Returns whether the key takes over the process environment's value. */
    public boolean inherited() {
        return template == null;
    }

    /** Returns the place of the key. */
    public Origin.File nameOrigin() {
        return new Origin.File(origin.path(), origin.line(), nameColumn);
    }

    /** Returns the key and its place, and never the value. */
    @Override
    public String toString() {
        return name + " (" + origin.describe() + ")";
    }
}
