package ai.orchestra.schema.file;

import java.util.List;

/** Says why files cannot be changed, every reason found at once. No message holds content of a file. */
public class FileChangeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Carries the reasons.
     *
     * @param summary what could not be done
     * @param problems each says what is wrong, where, and what to do
     */
    public FileChangeException(String summary, List<String> problems) {
        super(problems.isEmpty() ? summary : summary + "\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the reasons, one line each. */
    public List<String> problems() {
        return problems == null ? List.of() : problems;
    }
}
