package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import java.util.Comparator;

/**
 * One thing that is wrong with a schema, or worth a warning: its code, the key, the place, and what to do.
 *
 * <p>Problems are ordered by place. This record is immutable and thread-safe; it never holds the value of a secret.
 *
 * @param code what kind of problem it is
 * @param key what it is about, such as {@code environments.staging.variables.DEBUG}
 * @param origin where it is written; line 0 is the file as a whole
 * @param text what is wrong and what to do, in one line
 */
public record SchemaProblem(SchemaCode code, String key, Origin.File origin, String text)
        implements Comparable<SchemaProblem> {
    private static final Comparator<SchemaProblem> BY_PLACE = Comparator.comparing(
                    (SchemaProblem problem) -> problem.origin().path().toString())
            .thenComparingInt(problem -> problem.origin().line())
            .thenComparingInt(problem -> problem.origin().column())
            .thenComparing(SchemaProblem::code)
            .thenComparing(SchemaProblem::key)
            .thenComparing(SchemaProblem::text);

    @Override
    public int compareTo(SchemaProblem other) {
        return BY_PLACE.compare(this, other);
    }

    /** Returns the problem as a line of a report: code, place, key and advice. */
    @Override
    public String toString() {
        return code.code() + " " + origin.describe() + "  " + key + "  " + text;
    }
}
