package ai.orchestra.benchmarks.page;

/**
 * One figure of a benchmark. Immutable and thread-safe.
 *
 * @param value in the unit
 * @param error half the width of the 99.9 % confidence interval, as JMH computes it, or of a median, over the medians
 *     of the iterations; NaN where it is not known
 * @param unit as JMH writes it, such as {@code us/op}, {@code ops/s} or {@code B/op}
 */
public record Metric(double value, double error, String unit) {
    /** Returns this divided by another of the same kind; the error is that of two independent figures. */
    Metric over(Metric other) {
        double ratio = inBase() / other.inBase();
        double relative = Math.hypot(error / value, other.error / other.value);
        return new Metric(ratio, ratio * relative, Amount.RATIO);
    }

    /** Returns the value in nanoseconds if this is a time, else as it is. */
    double inBase() {
        return value * scale();
    }

    /** Returns whether this says how fast something is: a time or a rate. */
    boolean isSpeed() {
        return unit.startsWith("ops/") || unit.matches("(ns|us|ms|s)/op");
    }

    private double scale() {
        return switch (unit) {
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            case "s/op" -> 1e9;
            default -> 1;
        };
    }
}
