package ai.orchestra.schema.preflight;

import java.util.Locale;

/** How a check ended; immutable and thread-safe, ordered from best to worst but for {@link #SKIPPED}. */
public enum CheckStatus {
    /** The check has nothing to say about this environment or this machine. */
    SKIPPED,
    /** All is well. */
    OK,
    /** The environment starts, and something deserves a look. */
    WARNING,
    /** The environment would not start, or not work. */
    FAILED;

    /** Returns the name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
