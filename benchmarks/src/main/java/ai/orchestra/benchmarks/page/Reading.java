package ai.orchestra.benchmarks.page;

import java.util.Map;

/**
 * What one benchmark with one set of parameters gave. Immutable and thread-safe.
 *
 * @param benchmark class and method, such as {@code SecretReadBenchmark.get}
 * @param params its parameters
 * @param threads how many threads ran it at once
 * @param metrics {@code score}, the percentiles such as {@code p50}, and what profilers and counters add, such as
 *     {@code gc.alloc.rate.norm}
 */
public record Reading(String benchmark, Map<String, String> params, int threads, Map<String, Metric> metrics) {
    /** What JMH calls the benchmark's own figure. */
    public static final String SCORE = "score";

    /** Copies the maps. */
    public Reading {
        params = Map.copyOf(params);
        metrics = Map.copyOf(metrics);
    }
}
