package ai.orchestra.config.problem;

import ai.orchestra.config.origin.Origin;
import java.util.List;

/**
 * Writes problems the way reports show them: code, key, place and advice in columns.
 *
 * <p>This class is thread-safe: it has no state.
 */
public final class ProblemReport {
    // Wider keys and places simply push their line to the right.
    private static final int WIDEST_COLUMN = 40;

    private ProblemReport() {}

    /**
     * Returns a report of several lines, without a line end at its end.
     *
     * @param subject what was loaded, such as {@code MemorySettings}
     * @param environment the environment's name
     * @param problems what is wrong, in the order it is to be shown
     */
    public static String format(String subject, String environment, List<Problem> problems) {
        int keys = 0;
        int places = 0;
        for (Problem problem : problems) {
            keys = Math.max(keys, Math.min(WIDEST_COLUMN, problem.key().length()));
            places = Math.max(places, Math.min(WIDEST_COLUMN, place(problem).length()));
        }
        StringBuilder report = new StringBuilder();
        report.append(subject)
                .append(": ")
                .append(problems.size())
                .append(problems.size() == 1 ? " problem" : " problems")
                .append(" (environment: ")
                .append(environment)
                .append(')');
        for (Problem problem : problems) {
            report.append("\n  ").append(problem.code().code()).append(' ');
            pad(report, problem.key(), keys);
            if (problem.origin() != null) {
                pad(report, place(problem), places);
            }
            report.append(problem.text());
        }
        return report.toString();
    }

    private static String place(Problem problem) {
        Origin origin = problem.origin();
        return origin == null ? "" : origin.describe();
    }

    private static void pad(StringBuilder report, String text, int width) {
        report.append(text).append(" ".repeat(Math.max(0, width - text.length()) + 2));
    }
}
