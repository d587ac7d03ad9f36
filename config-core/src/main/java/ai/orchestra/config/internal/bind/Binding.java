package ai.orchestra.config.internal.bind;

import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param value the record; {@code null} exactly if there are problems
 * @param problems what is wrong, in the order of places
 * @param warnings what is probably not as the author meant it, in the order of places
 * @param <T> the record's type
 */
public record Binding<T>(@Nullable T value, List<Problem> problems, List<Problem> warnings) {
    private static final Problem UNEXPLAINED = new Problem(
            ProblemCode.BAD_RECORD,
            "settings",
            null,
            "cannot be made, and nothing says why; please report this mistake of ours");

    /** Copies the lists; what could not be made and has no problem gets one. */
    public Binding {
        // A report without a problem would look like a success.
        problems = value == null && problems.isEmpty() ? List.of(UNEXPLAINED) : inOrder(problems);
        warnings = inOrder(warnings);
    }

    private static List<Problem> inOrder(List<Problem> found) {
        return found.isEmpty() ? List.of() : found.stream().distinct().sorted().toList();
    }
}
