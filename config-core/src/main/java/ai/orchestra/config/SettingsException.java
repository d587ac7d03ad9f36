package ai.orchestra.config;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.problem.ProblemReport;
import java.util.List;

/**
 * Settings could not be loaded; the message is the whole report, one line for each problem.
 *
 * <p>No message holds a secret value. This class is immutable and thread-safe.
 */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Makes the exception.
     *
     * @param subject the name of what was loaded, such as {@code MemorySettings}
     * @param environment the environment of the load
     * @param problems at least one problem
     */
    public SettingsException(String subject, Environment environment, List<Problem> problems) {
        super(ProblemReport.format(subject, environment.name(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns every problem of the load, in the order of the report; empty after deserialisation. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
