package ai.orchestra.benchmarks.page;

import java.util.List;
import java.util.Optional;

/**
 * What a figure should be at most, or at least. Immutable and thread-safe.
 *
 * @param title what it is about
 * @param amount the figure
 * @param most whether the bound is an upper one
 * @param bound in the unit
 * @param unit as {@link Metric#unit()}; {@link Amount#RATIO} for a ratio
 */
public record Target(String title, Amount amount, boolean most, double bound, String unit) {
    /** An upper bound of a ratio. */
    public static Target atMost(String title, Amount ratio, double bound) {
        return new Target(title, ratio, true, bound, Amount.RATIO);
    }

    /** A lower bound of a ratio. */
    public static Target atLeast(String title, Amount ratio, double bound) {
        return new Target(title, ratio, false, bound, Amount.RATIO);
    }

    /** An upper bound of a figure. */
    public static Target atMost(String title, Amount figure, double bound, String unit) {
        return new Target(title, figure, true, bound, unit);
    }

    /** Returns the bound as a reader writes it, such as {@code at most 2 ns}. */
    String describeBound() {
        return (most ? "at most " : "at least ") + Figures.bound(new Metric(bound, Double.NaN, unit));
    }

    Optional<Metric> measured(List<Reading> readings) {
        return amount.in(readings);
    }

    /** Returns {@code met} or {@code misses}, and whether the error leaves that open. */
    String verdict(Metric measured) {
        double limit = new Metric(bound, Double.NaN, unit).inBase();
        double value = measured.inBase();
        boolean met = most ? value <= limit : value >= limit;
        double error = new Metric(measured.error(), Double.NaN, measured.unit()).inBase();
        boolean open = Math.abs(value - limit) < error;
        return (met ? "met" : "**misses**") + (open ? ", but within the error" : "");
    }
}
