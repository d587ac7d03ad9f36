package ai.orchestra.benchmarks.plan;

import java.util.Arrays;
import java.util.Locale;

/** How thorough a run is. */
public enum Mode {
    /** Everything once and briefly, to see that it works; its figures mean nothing, and never reach the page in docs. */
    SMOKE,
    /** Everything within ten minutes on two cores. */
    QUICK,
    /** Everything, with more forks and longer iterations. */
    FULL;

    /**
     * Returns the mode of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Mode of(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mode \"" + name + "\""));
    }

    /** Returns its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
