package ai.orchestra.schema;

/**
 * The catalogue of problems of a schema; a code is never used again for something else.
 *
 * <p>Codes from {@code SCH-901} on are warnings in any mode; {@link #DUPLICATE_KEY} and {@link #MISSING_OVERRIDE} are
 * warnings in lenient mode. This enum is immutable and thread-safe.
 */
public enum SchemaCode {
    UNREADABLE("SCH-101", "the file cannot be read as text"),
    TOO_LARGE("SCH-102", "the file is larger than a schema can be"),
    MALFORMED("SCH-103", "the file is not the YAML that is accepted"),
    DUPLICATE_KEY("SCH-104", "one key is written twice"),
    UNKNOWN_KEY("SCH-105", "a key that the schema's format does not have"),
    WRONG_SHAPE("SCH-106", "a text, list or mapping where another of them belongs"),
    MISSING_KEY("SCH-107", "a key that must be there is not"),
    BAD_VARIABLE_NAME("SCH-201", "the name of a variable is not an identifier"),
    UNKNOWN_TYPE("SCH-202", "the type of a variable is none of the five"),
    WRONG_VALUE("SCH-203", "the value is not of its type"),
    MISSING_VALUE("SCH-204", "a required variable has no value"),
    CONTROL_CHARACTER("SCH-205", "a line break or another control character where none can be written"),
    SECRET_IN_SCHEMA("SCH-206", "the value of a secret is written in the schema"),
    UNKNOWN_SECRET_TYPE("SCH-207", "the type of a secret is none of those known"),
    OUT_OF_RANGE("SCH-208", "a length, age or size outside its range"),
    NOT_A_SECRET("SCH-209", "a setting of secrets on a variable that is none"),
    RESERVED_VARIABLE_NAME("SCH-210", "the name of a variable that steers shells or loaders"),
    BAD_ENVIRONMENT_NAME("SCH-301", "no environment can have that name"),
    DUPLICATE_SERVICE("SCH-302", "a service or compose file is listed twice"),
    BAD_SERVICE_NAME("SCH-303", "no compose service can have that name"),
    UNKNOWN_BASE("SCH-304", "the environment to inherit from does not exist"),
    CYCLE("SCH-305", "environments inherit from each other in a circle"),
    MISSING_OVERRIDE("SCH-306", "an environment inherits what it has to set itself"),
    BAD_COMPOSE_FILE("SCH-307", "the name of a compose file leads elsewhere"),
    UNKNOWN_SERVICE("SCH-308", "a service that the environment does not have"),
    UNKNOWN_ENVIRONMENT("SCH-309", "an environment that the schema does not have"),
    BAD_PROJECT_NAME("SCH-310", "the project's name is not one that every system takes"),
    UNKNOWN_VARIABLE("SCH-311", "a variable that no environment has"),
    GPU_PLAN("SCH-401", "the file with the GPU plan is wrong"),
    FOREIGN_BASE("SCH-901", "an environment inherits from one with which it has no service in common"),
    LONG_DESCRIPTION("SCH-902", "a description of several lines"),
    UNUSED_SECRET_TYPE("SCH-903", "a type of secrets of the schema's own that no variable has");

    private final String code;
    private final String meaning;

    SchemaCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Returns the searchable code, such as {@code SCH-101}. */
    public String code() {
        return code;
    }

    /** Returns what the code stands for, in half a sentence. */
    public String meaning() {
        return meaning;
    }

    boolean isWarning(SchemaOptions options) {
        return ordinal() >= FOREIGN_BASE.ordinal()
                || options.lenient() && (this == DUPLICATE_KEY || this == MISSING_OVERRIDE);
    }
}
