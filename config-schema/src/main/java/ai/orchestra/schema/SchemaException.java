package ai.orchestra.schema;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a schema cannot be used; has every problem, not just the first.
 *
 * <p>Not thread-safe as any exception with a mutable stack trace is; its problems are immutable.
 */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SchemaProblem> problems;

    /**
     * Creates the exception of a report.
     *
     * @param subject what was read, usually the file
     * @param problems what is wrong, at least one
     */
    public SchemaException(String subject, List<SchemaProblem> problems) {
        super(report(subject, problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, in the order of the file. */
    public List<SchemaProblem> problems() {
        return problems;
    }

    private static String report(String subject, List<SchemaProblem> problems) {
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining(
                        "", subject + ": " + problems.size() + (problems.size() == 1 ? " problem" : " problems"), ""));
    }
}
