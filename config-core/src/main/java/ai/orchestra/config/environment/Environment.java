package ai.orchestra.config.environment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of the environment that a process runs in.
 *
 * <p>Seven names are well known; a schema or a loader's builder may declare others. The short forms {@code dev},
 * {@code test}, {@code stage}, {@code prod} and {@code perf} mean the long ones. Environments with the same name are equal.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class Environment {
    /** Work on a laptop; the default. */
    public static final Environment DEVELOPMENT = new Environment("development");

    /** The rehearsal for production. */
    public static final Environment STAGING = new Environment("staging");

    /** Real users. */
    public static final Environment PRODUCTION = new Environment("production");

    /** Automated tests. */
    public static final Environment TESTING = new Environment("testing");

    /** Load tests. */
    public static final Environment PERFORMANCE = new Environment("performance");

    /** Central logging and monitoring. */
    public static final Environment MONITORING = new Environment("monitoring");

    /** Production tuned for throughput. */
    public static final Environment OPTIMIZED = new Environment("optimized");

    private static final List<Environment> WELL_KNOWN =
            List.of(DEVELOPMENT, STAGING, PRODUCTION, TESTING, PERFORMANCE, MONITORING, OPTIMIZED);
    private static final Map<String, String> ALIASES = Map.of(
            "dev", "development", "test", "testing", "stage", "staging", "prod", "production", "perf", "performance");
    // What may stand in a file name (.env.<name>), a secret id (<id>-<name>) and a Kubernetes name alike.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_LENGTH = 40;

    private final String name;

    private Environment(String name) {
        this.name = name;
    }

    /**
     * Returns the environment of a name, whatever its case; short forms become the long ones.
     *
     * @param name a well-known name, an alias, or a name of one's own: letters, digits and single dashes, at most 40
     * @throws IllegalArgumentException if no environment can have that name
     */
    public static Environment of(String name) {
        return parse(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a name for an environment; use letters, digits and single dashes, at most 40"));
    }

    /**
     * Returns the environment of a name, or nothing if no environment can have that name.
     *
     * @param name a well-known name, an alias, or a name of one's own, in any case
     */
    public static Optional<Environment> parse(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        String full = ALIASES.getOrDefault(lower, lower);
        for (Environment known : WELL_KNOWN) {
            if (known.name.equals(full)) {
                return Optional.of(known);
            }
        }
        boolean valid = full.length() <= MAX_LENGTH && NAME.matcher(full).matches();
        return valid ? Optional.of(new Environment(full)) : Optional.empty();
    }

    /** Returns the seven well-known environments, development first. */
    public static List<Environment> wellKnown() {
        return WELL_KNOWN;
    }

    /** Returns the name in lower case, such as {@code staging}. */
    public String name() {
        return name;
    }

    /** Returns whether this is one of the seven. */
    public boolean isWellKnown() {
        return WELL_KNOWN.contains(this);
    }

    /** Returns whether this is development or testing, where emulators, stubs and sample keys are welcome. */
    public boolean isLocal() {
        return equals(DEVELOPMENT) || equals(TESTING);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Environment that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
