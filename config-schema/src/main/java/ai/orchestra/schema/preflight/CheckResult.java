package ai.orchestra.schema.preflight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one check found, what it measured, and what to do.
 *
 * <p>Immutable, hence thread-safe; the {@code with} methods return another result.
 *
 * @param check the check's name, such as {@code memory}
 * @param status how it ended
 * @param what what was found, in one sentence
 * @param figures what was measured, exactly; each name ends with its unit, such as {@code hostAvailableBytes}
 * @param details what else there is to say, a sentence each
 * @param remedy what to do; empty text where nothing has to be done
 */
public record CheckResult(
        String check, CheckStatus status, String what, Map<String, Long> figures, List<String> details, String remedy) {
    /** Copies the collections. */
    public CheckResult {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        details = List.copyOf(details);
    }

    /** Returns that all is well. */
    public static CheckResult ok(String check, String what) {
        return new CheckResult(check, CheckStatus.OK, what, Map.of(), List.of(), "");
    }

    /** Returns that there is nothing to check. */
    public static CheckResult skipped(String check, String why) {
        return new CheckResult(check, CheckStatus.SKIPPED, why, Map.of(), List.of(), "");
    }

    /** Returns that something deserves a look. */
    public static CheckResult warning(String check, String what, String remedy) {
        return new CheckResult(check, CheckStatus.WARNING, what, Map.of(), List.of(), remedy);
    }

    /** Returns that the environment would not work. */
    public static CheckResult failed(String check, String what, String remedy) {
        return new CheckResult(check, CheckStatus.FAILED, what, Map.of(), List.of(), remedy);
    }

    /** Returns this result with one more figure, whose name ends with its unit. */
    public CheckResult with(String figure, long value) {
        Map<String, Long> more = new LinkedHashMap<>(figures);
        more.put(figure, value);
        return new CheckResult(check, status, what, more, details, remedy);
    }

    /** Returns this result with more details. */
    public CheckResult withDetails(List<String> sentences) {
        List<String> more = new ArrayList<>(details);
        more.addAll(sentences);
        return new CheckResult(check, status, what, figures, more, remedy);
    }

    /** Returns the result as text for a person: a line, a line for each detail, and one for the remedy. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format("%-8s%-12s%s", status, check, what));
        details.forEach(detail -> text.append("\n                    ").append(detail));
        if (!remedy.isEmpty()) {
            text.append("\n                    -> ").append(remedy);
        }
        return text.toString();
    }
}
