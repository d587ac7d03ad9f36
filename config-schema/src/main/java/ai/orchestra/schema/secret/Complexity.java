package ai.orchestra.schema.secret;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Says which characters a generated secret must have.
 *
 * <p>The names are those of the original system's schema. This enum is immutable and thread-safe.
 */
public enum Complexity {
    /** Any characters of the alphabet. */
    MEDIUM,
    /** At least one upper-case letter, one lower-case letter and one digit, for programs that insist on it. */
    HIGH;

    /**
     * Returns the complexity of a schema's name, or nothing if there is none of that name.
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

    /** Returns whether a text has the characters that this asks for. */
    public boolean isMetBy(CharSequence text) {
        return this == MEDIUM
                || text.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                        && text.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                        && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
