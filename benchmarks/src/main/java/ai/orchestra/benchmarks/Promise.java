package ai.orchestra.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;

/**
 * A bound on what one value of a benchmark's parameter may cost compared with another.
 *
 * @param benchmark the end of the benchmark's name
 * @param parameter the parameter's name
 * @param base the value to compare with
 * @param other the value that may cost at most {@code ratio} times as much
 * @param ratio the bound; scores are times, so more is slower
 */
record Promise(String benchmark, String parameter, String base, String other, double ratio) {
    static final List<Promise> ALL =
            List.of(new Promise("ForeignVariablesBenchmark.load", "foreignVariables", "0", "600", 1.15));

    /** Prints the ratio if both values were measured; returns false if it exceeds the bound. */
    boolean check(Collection<RunResult> results) {
        OptionalDouble low = score(results, base);
        OptionalDouble high = score(results, other);
        if (low.isEmpty() || high.isEmpty()) {
            return true;
        }
        double measured = high.getAsDouble() / low.getAsDouble();
        boolean kept = measured <= ratio;
        System.out.printf(
                "%s: %s=%s costs %.3f times %s=%s, promised at most %.2f: %s%n",
                benchmark, parameter, other, measured, parameter, base, ratio, kept ? "kept" : "BROKEN");
        return kept;
    }

    private OptionalDouble score(Collection<RunResult> results, String value) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith(benchmark))
                .filter(result -> value.equals(result.getParams().getParam(parameter)))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst();
    }
}
