package ai.orchestra.schema.write;

import java.util.List;

/**
 * Thrown when artifacts cannot be generated; nothing was written then.
 *
 * <p>Not thread-safe as any exception with a mutable stack trace is; its problems are immutable.
 */
public final class GenerationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Creates the exception of a report.
     *
     * @param problems what is wrong and what to do, one line each, at least one
     */
    public GenerationException(List<String> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0)
                        : problems.size() + " problems\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong and what to do, one line each. */
    public List<String> problems() {
        return problems;
    }
}
