package ai.orchestra.config.problem;

import ai.orchestra.config.origin.Origin;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with settings or secrets: its code, the key, the place, and what to do about it.
 *
 * <p>A problem never contains a secret value. Problems are ordered by place, so that a report reads like the files.
 * This record is immutable and thread-safe.
 *
 * @param code what kind of problem it is
 * @param key the setting, such as {@code memory.cache-ttl}, the variable, or the file it is about
 * @param origin where it was written; {@code null} where nothing was written at all
 * @param text what is wrong and what to do, in one line
 */
public record Problem(
        ProblemCode code, String key, @Nullable Origin origin, String text) implements Comparable<Problem> {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::fileOf)
            .thenComparingInt(Problem::lineOf)
            .thenComparing(Problem::key)
            .thenComparing(Problem::code)
            .thenComparing(Problem::text);

    /** Returns the problem as it stands in a report, without alignment. */
    @Override
    public String toString() {
        return code.code() + " " + key + (origin == null ? "" : "  " + origin.describe()) + "  " + text;
    }

    @Override
    public int compareTo(Problem other) {
        return BY_PLACE.compare(this, other);
    }

    private static String fileOf(Problem problem) {
        return problem.origin instanceof Origin.File file ? file.path().toString() : "";
    }

    private static int lineOf(Problem problem) {
        return problem.origin instanceof Origin.File file ? file.line() : 0;
    }
}
