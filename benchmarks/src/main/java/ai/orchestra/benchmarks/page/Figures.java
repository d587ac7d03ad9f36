package ai.orchestra.benchmarks.page;

import java.util.List;
import java.util.Locale;

/** Figures as readers write them: three digits that count, and a unit that fits. Stateless and thread-safe. */
final class Figures {
    private static final List<String> TIMES = List.of("ns", "µs", "ms", "s");
    private static final List<String> BYTES = List.of("B", "KB", "MB");
    private static final double STEP = 1e3;
    // From here on, what is rounded to three digits has so many before the point.
    private static final double TWO_DIGITS = 9.995;
    private static final double THREE_DIGITS = 99.95;
    private static final double FOUR_DIGITS = 999.5;

    private Figures() {}

    /** Returns such as {@code 12.3 µs}, {@code 1.4 KB} or {@code 0.87 x}. */
    static String of(Metric metric) {
        return text(metric, false);
    }

    /** The same for a bound, without digits that nobody wrote. */
    static String bound(Metric metric) {
        return text(metric, true);
    }

    /** Returns the value with its error, such as {@code 12.3 µs ± 0.4}. */
    static String withError(Metric metric) {
        if (Double.isNaN(metric.error())) {
            return of(metric);
        }
        double divisor = divisor(metric);
        return of(metric) + " ± " + digits(new Metric(metric.error(), 0, metric.unit()).inBase() / divisor);
    }

    private static String text(Metric metric, boolean strip) {
        String number = digits(metric.inBase() / divisor(metric));
        if (strip && number.indexOf('.') >= 0) {
            number = number.replaceFirst("\\.?0+$", "");
        }
        return number + " " + unit(metric);
    }

    private static double divisor(Metric metric) {
        return Math.pow(STEP, step(metric));
    }

    private static String unit(Metric metric) {
        List<String> units = units(metric);
        if (!units.isEmpty()) {
            return units.get(step(metric));
        }
        return switch (metric.unit()) {
            case "ops/s" -> "per s";
            case "#" -> "times";
            default -> metric.unit();
        };
    }

    /** Returns which of the units fits: the first in which the rounded figure is below a thousand, or the largest. */
    private static int step(Metric metric) {
        double size = Math.abs(metric.inBase());
        int step = 0;
        while (step < units(metric).size() - 1 && size / Math.pow(STEP, step) >= FOUR_DIGITS) {
            step++;
        }
        return step;
    }

    /** Returns the units of the same kind, each a thousand of the one before; none where there is but one. */
    private static List<String> units(Metric metric) {
        return isTime(metric) ? TIMES : isBytes(metric) ? BYTES : List.of();
    }

    private static boolean isTime(Metric metric) {
        return metric.unit().matches("(ns|us|ms|s)/op");
    }

    private static boolean isBytes(Metric metric) {
        return metric.unit().equals("B/op");
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size < TWO_DIGITS ? 2 : size < THREE_DIGITS ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
