package ai.orchestra.schema.start;

import java.util.List;

/** Says why an environment cannot be started at all, with every reason; nothing was done then. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    StartException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the reasons, each with what to do. */
    public List<String> problems() {
        return problems == null ? List.of() : problems;
    }
}
