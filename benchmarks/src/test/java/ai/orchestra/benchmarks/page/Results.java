package ai.orchestra.benchmarks.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as JMH writes them, as far as the page looks at them. */
final class Results {
    private final List<String> entries = new ArrayList<>();

    /** Adds a benchmark of the mode avgt. */
    Results add(String method, String params, double score, String error, String unit) {
        return add("avgt", method, params, score, error, unit, "", "");
    }

    /** Adds a benchmark of the mode sample, in microseconds. */
    Results sampled(String method, double median, String histogram) {
        String primary = ", \"scorePercentiles\": {\"50.0\": " + median + "}, \"rawDataHistogram\": " + histogram;
        return add("sample", method, "", median, "\"NaN\"", "us/op", primary, "");
    }

    Results add(
            String mode,
            String method,
            String params,
            double score,
            String error,
            String unit,
            String primary,
            String secondary) {
        entries.add(String.format(Locale.ROOT, """
                {
                  "jmhVersion": "1.37", "benchmark": "ai.orchestra.benchmarks.%s", "mode": "%s", "threads": 1, "forks": 1,
                  "jvm": "/somewhere/bin/java", "jvmArgs": ["-Dsome=/where"], "jdkVersion": "17",
                  "warmupIterations": 1, "measurementIterations": 2, "params": {%s},
                  "primaryMetric": {"score": %s, "scoreError": %s, "scoreUnit": "%s", "rawData": [[1.0, 2.0]] %s},
                  "secondaryMetrics": {%s}
                }""", method, mode, params, score, error, unit, primary, secondary));
        return this;
    }

    static String metric(String name, double score, String unit) {
        return String.format(
                Locale.ROOT,
                "\"%s\": {\"score\": %s, \"scoreError\": \"NaN\", \"scoreUnit\": \"%s\", \"rawData\": [[2.0, 4.0], [3.0]]}",
                name,
                score,
                unit);
    }

    String json() {
        return "[" + String.join(",", entries) + "]";
    }

    List<Reading> readings() {
        return JmhFile.read(json());
    }

    static RunFacts facts(Map<String, String> missing, String... failed) {
        return facts(".ci/benchmarks full", missing, failed);
    }

    static RunFacts facts(String command, Map<String, String> missing, String... failed) {
        return new RunFacts(
                command,
                "2026-11-21",
                "abc1234",
                Map.of("cores", "2"),
                List.of("0.1", "1.0"),
                Map.of("lettuce-core", "7.7.0.RELEASE"),
                missing,
                List.of(failed));
    }

    Measured measured() {
        return new Measured(readings(), facts(Map.of()));
    }
}
