package ai.orchestra.config.problem;

/**
 * The catalogue of problems; a code is never used again for something else.
 *
 * <p>Codes from {@code CFG-901} on are warnings: they are reported and never fail a load.
 */
public enum ProblemCode {
    MISSING("CFG-101", "a required setting is set nowhere"),
    UNCONVERTIBLE("CFG-102", "the text is not a value of the setting's type"),
    VIOLATED("CFG-103", "the value breaks a constraint"),
    UNKNOWN("CFG-104", "a key that no setting has"),
    EMPTY("CFG-105", "set, but to empty text, where a value is needed"),
    CONFLICT("CFG-106", "one setting is set in two ways that exclude each other"),
    UNRESOLVED("CFG-107", "a reference to a variable leads nowhere"),
    CYCLE("CFG-108", "references that lead back to themselves"),
    SECRET("CFG-109", "a secret that is referred to cannot be had"),
    ENVIRONMENT("CFG-110", "the name of the environment is unknown or contradictory"),
    UNREADABLE("CFG-201", "a file cannot be read as text"),
    DOTENV_SYNTAX("CFG-202", "a line of a .env file does not follow the dialect"),
    YAML_SYNTAX("CFG-203", "a YAML file is malformed or exceeds a limit"),
    DUPLICATE("CFG-204", "one key is written twice in one file"),
    SOURCE_FAILED("CFG-205", "a settings source or its provider failed"),
    BAD_RECORD("CFG-301", "the settings record itself cannot be bound"),
    UNSET_REFERENCE("CFG-901", "a reference to an unset variable became empty text"),
    NEAR_MISS("CFG-902", "a name that is one slip away from a setting"),
    DOTENV_IN_PRODUCTION("CFG-903", "a .env file was loaded in production"),
    SHADOWED_FILE("CFG-904", "a file was found that has no effect"),
    WITHOUT_EFFECT("CFG-905", "a setting has no effect, or not the one it seems to have");

    private final String code;
    private final String meaning;

    ProblemCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Returns the searchable code, such as {@code CFG-101}. */
    public String code() {
        return code;
    }

    /** Returns what the code stands for, in half a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Returns whether the code is only reported and never fails a load. */
    public boolean isWarning() {
        return ordinal() >= UNSET_REFERENCE.ordinal();
    }
}
