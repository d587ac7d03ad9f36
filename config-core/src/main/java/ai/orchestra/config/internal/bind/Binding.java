package ai.orchestra.config.internal.bind;

import ai.orchestra.config.problem.Problem;
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
    /** Copies the lists. */
    public Binding {
        problems = inOrder(problems);
        warnings = inOrder(warnings);
    }

    private static List<Problem> inOrder(List<Problem> found) {
        return found.isEmpty() ? List.of() : found.stream().distinct().sorted().toList();
    }
}
