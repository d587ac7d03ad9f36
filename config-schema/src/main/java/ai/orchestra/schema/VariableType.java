package ai.orchestra.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The types that a variable can have.
 *
 * <p>Numbers have one spelling each, so that no reader of an artifact takes them for something else: no leading zeros (YAML
 * readers disagree whether {@code 010} is ten or eight), no {@code +}, no {@code _}. This enum is immutable and thread-safe.
 */
public enum VariableType {
    /** Any text of one line. */
    STRING("any text of one line", ".*"),
    /** A whole number of at most 18 digits. */
    INTEGER("a whole number of at most 18 digits such as 8080, without leading zeros", "-?(0|[1-9][0-9]{0,17})"),
    /** A decimal number. */
    FLOAT("a decimal number such as 0.85", "-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?"),
    /** {@code true} or {@code false}. */
    BOOLEAN("true or false", "true|false"),
    /** A value that is generated and kept in the secret store, never in the schema. */
    SECRET("a generated secret", ".*");

    private final String expects;
    private final Pattern pattern;

    VariableType(String expects, String pattern) {
        this.expects = expects;
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * Returns the type of a schema's {@code type}, or nothing if there is none of that name.
     *
     * @param name the name in a schema file, such as {@code integer}
     */
    public static Optional<VariableType> ofSchemaName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.schemaName().equals(name))
                .findFirst();
    }

    /** Returns the names that a schema file may use. */
    public static List<String> schemaNames() {
        return Arrays.stream(values()).map(VariableType::schemaName).toList();
    }

    /** Returns the name that a schema file uses, such as {@code integer}. */
    public String schemaName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what a value of this type looks like, as a message puts it. */
    public String expects() {
        return expects;
    }

    /** Returns whether a text of one line is a value of this type. */
    public boolean accepts(String text) {
        return pattern.matcher(text).matches();
    }
}
