package ai.orchestra.benchmarks.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names one figure among all results. Immutable and thread-safe.
 *
 * @param benchmark class and method
 * @param params parameters that must have these values; others may have any
 * @param threads how many threads; 0 means any
 * @param metric which figure, see {@link Reading#metrics()}
 */
public record Pick(String benchmark, Map<String, String> params, int threads, String metric) {
    /** Names the score of a benchmark. */
    public static Pick of(String benchmark) {
        return new Pick(benchmark, Map.of(), 0, Reading.SCORE);
    }

    /** Returns the same for one value of a parameter. */
    public Pick with(String param, Object value) {
        Map<String, String> more = new LinkedHashMap<>(params);
        more.put(param, String.valueOf(value));
        return new Pick(benchmark, Map.copyOf(more), threads, metric);
    }

    /** Returns the same for a number of threads. */
    public Pick threads(int count) {
        return new Pick(benchmark, params, count, metric);
    }

    /** Returns another figure of the same benchmark. */
    public Pick metric(String name) {
        return new Pick(benchmark, params, threads, name);
    }

    /** Returns the median instead of the mean. */
    public Pick p50() {
        return metric("p50");
    }

    /** Returns how many bytes an operation allocates. */
    public Pick allocated() {
        return metric("gc.alloc.rate.norm");
    }

    /** Returns the result that this is a figure of. */
    Optional<Reading> in(List<Reading> readings) {
        return readings.stream().filter(this::fits).findFirst();
    }

    Optional<Metric> figure(List<Reading> readings) {
        return in(readings).map(this::of).filter(found -> !Double.isNaN(found.value()));
    }

    private @Nullable Metric of(Reading reading) {
        return reading.metrics().get(metric);
    }

    private boolean fits(Reading reading) {
        return reading.benchmark().equals(benchmark)
                && (threads == 0 || reading.threads() == threads)
                && reading.params().entrySet().containsAll(params.entrySet());
    }
}
