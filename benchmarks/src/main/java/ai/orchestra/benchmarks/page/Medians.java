package ai.orchestra.benchmarks.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/** The median of each iteration, and how far the median of all may be off. Stateless and thread-safe. */
final class Medians {
    private static final double CONFIDENCE = 0.999;

    private Medians() {}

    /** A value and how often it was measured. */
    private record Count(double value, long times) {}

    /**
     * Returns the median of each iteration of each fork; one without samples has none.
     *
     * @param histogram of JMH: a list of forks, which are lists of iterations, which are lists of pairs of value and count
     */
    static List<List<Double>> of(@Nullable Object histogram) {
        List<List<Double>> forks = new ArrayList<>();
        for (Object fork : list(histogram)) {
            List<Double> medians = new ArrayList<>();
            for (Object iteration : list(fork)) {
                List<Count> counts = counts(iteration);
                if (!counts.isEmpty()) {
                    medians.add(median(counts));
                }
            }
            forks.add(List.copyOf(medians));
        }
        return List.copyOf(forks);
    }

    /**
     * Returns half the confidence interval of 99.9 % over the medians of all forks, by Student's t; NaN for fewer than three, as JMH has it.
     *
     * @param medians a list of forks, as {@link #of} gives them and JSON gives them back
     */
    static double error(@Nullable Object medians) {
        double[] all = list(medians).stream()
                .flatMap(fork -> list(fork).stream())
                .filter(Number.class::isInstance)
                .mapToDouble(median -> ((Number) median).doubleValue())
                .toArray();
        if (all.length < 3) {
            return Double.NaN;
        }
        double width = new TDistribution(all.length - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
        return width * Math.sqrt(StatUtils.variance(all) / all.length);
    }

    private static double median(List<Count> counts) {
        long samples = counts.stream().mapToLong(Count::times).sum();
        return (at(counts, (samples - 1) / 2) + at(counts, samples / 2)) / 2;
    }

    /** Returns the sample that so many are before. */
    private static double at(List<Count> counts, long before) {
        long passed = 0;
        for (Count count : counts) {
            passed += count.times();
            if (passed > before) {
                return count.value();
            }
        }
        return Double.NaN;
    }

    private static List<Count> counts(@Nullable Object iteration) {
        List<Count> counts = new ArrayList<>();
        for (Object pair : list(iteration)) {
            if (pair instanceof List<?> both
                    && both.size() == 2
                    && both.get(0) instanceof Number value
                    && both.get(1) instanceof Number times
                    && times.longValue() > 0) {
                counts.add(new Count(value.doubleValue(), times.longValue()));
            }
        }
        counts.sort(Comparator.comparingDouble(Count::value));
        return counts;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
