package ai.orchestra.benchmarks.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads JMH's JSON, and takes out of it what belongs to one machine's disk. Stateless and thread-safe. */
public final class JmhFile {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String COUNT = "#";
    private static final Set<String> OF_THE_MACHINE = Set.of("jvm", "jvmArgs");
    private static final String MEDIAN = "p50";
    // Some hundred thousand lines each; what the page takes from them stays, as the medians of forks and iterations.
    private static final String HISTOGRAM = "rawDataHistogram";
    private static final String MEDIANS = "iterationMedians";

    private JmhFile() {}

    /**
     * Returns the results of a file.
     *
     * @throws IllegalArgumentException if that is no JSON of JMH
     */
    public static List<Reading> read(String json) {
        List<Reading> readings = new ArrayList<>();
        for (Map<String, Object> entry : Json.objects(Json.read(json))) {
            Map<String, String> params = new LinkedHashMap<>();
            Json.object(entry, "params").forEach((name, value) -> params.put(name, String.valueOf(value)));
            Map<String, Metric> metrics = new LinkedHashMap<>();
            Map<String, Object> primary = Json.object(entry, "primaryMetric");
            metrics.put(Reading.SCORE, metric(primary));
            if (Json.string(entry, "mode").equals("sample")) {
                percentiles(primary, metrics);
            }
            for (String name : Json.object(entry, "secondaryMetrics").keySet()) {
                metrics.put(plain(name), secondary(name, Json.object(Json.object(entry, "secondaryMetrics"), name)));
            }
            readings.add(new Reading(
                    simple(Json.string(entry, "benchmark")), params, (int) Json.number(entry, "threads"), metrics));
        }
        return List.copyOf(readings);
    }

    private static void percentiles(Map<String, Object> primary, Map<String, Metric> metrics) {
        Map<String, Object> all = Json.object(primary, "scorePercentiles");
        for (String name : all.keySet()) {
            String percentile = "p" + name.replaceFirst("\\.0$", "");
            double error = percentile.equals(MEDIAN) ? Medians.error(medians(primary)) : Double.NaN;
            metrics.put(percentile, new Metric(Json.number(all, name), error, Json.string(primary, "scoreUnit")));
        }
    }

    /** Returns the medians of forks and iterations, from the histogram where it is still there. */
    private static @Nullable Object medians(Map<String, Object> primary) {
        return primary.containsKey(HISTOGRAM) ? Medians.of(primary.get(HISTOGRAM)) : primary.get(MEDIANS);
    }

    private static Metric secondary(String name, Map<String, Object> from) {
        if (!Json.string(from, "scoreUnit").equals(COUNT)) {
            return metric(from);
        }
        // JMH adds up what counters count; what one iteration counts can be compared. Counters have no units.
        return new Metric(mean(from), Double.NaN, name.endsWith("Bytes") ? "B/op" : COUNT);
    }

    private static Metric metric(Map<String, Object> from) {
        return new Metric(Json.number(from, "score"), Json.number(from, "scoreError"), Json.string(from, "scoreUnit"));
    }

    private static double mean(Map<String, Object> from) {
        return from.get("rawData") instanceof List<?> forks
                ? forks.stream()
                        .flatMap(fork -> fork instanceof List<?> list ? list.stream() : Stream.empty())
                        .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                        .average()
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    /** Returns class and method of a full name. */
    private static String simple(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }

    /** Older versions of JMH put a dot before what profilers measure. */
    private static String plain(String name) {
        return name.startsWith("·") ? name.substring(1) : name;
    }

    /**
     * Returns the same results without paths, without the garbage collector's other figures, and with the medians of
     * iterations instead of histograms.
     *
     * @param json of JMH
     * @param forks how many forks the results were merged from, by the name of the benchmark; JMH knows of one
     */
    public static String scrub(String json, Map<String, Integer> forks) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Map<String, Object> entry : Json.objects(Json.read(json))) {
            Map<String, Object> kept = new LinkedHashMap<>(entry);
            kept.keySet().removeAll(OF_THE_MACHINE);
            Integer merged = forks.get(Json.string(entry, "benchmark"));
            if (merged != null) {
                kept.put("forks", merged);
            }
            Map<String, Object> primary = new LinkedHashMap<>(Json.object(entry, "primaryMetric"));
            Object medians = medians(primary);
            if (medians != null) {
                primary.put(MEDIANS, medians);
            }
            primary.remove(HISTOGRAM);
            kept.put("primaryMetric", primary);
            Map<String, Object> secondary = new LinkedHashMap<>(Json.object(entry, "secondaryMetrics"));
            secondary
                    .keySet()
                    .removeIf(name ->
                            plain(name).startsWith("gc.") && !plain(name).equals(ALLOCATED));
            kept.put("secondaryMetrics", secondary);
            entries.add(kept);
        }
        return Json.write(entries);
    }
}
