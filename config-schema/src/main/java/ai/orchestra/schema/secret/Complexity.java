package ai.orchestra.schema.secret;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How mixed the characters of a generated secret must be.
 *
 * <p>The two are those of the original system's schema. This enum is immutable and thread-safe.
 */
public enum Complexity {
    /** Whatever chance gives. */
    MEDIUM,
    /** At least one capital letter, one small letter, one digit, and one of {@code _} and {@code -}. */
    HIGH;

    /**
     * Returns the complexity of a schema's {@code complexity}, or nothing if there is none of that name.
     *
     * @param name the name in a schema file, such as {@code high}
     */
    public static Optional<Complexity> ofSchemaName(String name) {
        return Arrays.stream(values())
                .filter(complexity -> complexity.schemaName().equals(name))
                .findFirst();
    }

    /** Returns the name that a schema file uses, such as {@code high}. */
    public String schemaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
