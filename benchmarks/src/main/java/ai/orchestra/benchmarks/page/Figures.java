package ai.orchestra.benchmarks.page;

import java.util.Locale;

/** Figures as readers write them: three digits that count, and a unit that fits. Stateless and thread-safe. */
final class Figures {
    private static final int DIGITS = 3;

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
        double base = Math.abs(metric.inBase());
        if (isTime(metric)) {
            return base < 1e3 ? 1 : base < 1e6 ? 1e3 : base < 1e9 ? 1e6 : 1e9;
        }
        if (isBytes(metric)) {
            return base < 1e3 ? 1 : base < 1e6 ? 1e3 : 1e6;
        }
        return 1;
    }

    private static String unit(Metric metric) {
        double divisor = divisor(metric);
        if (isTime(metric)) {
            return divisor == 1 ? "ns" : divisor == 1e3 ? "µs" : divisor == 1e6 ? "ms" : "s";
        }
        if (isBytes(metric)) {
            return divisor == 1 ? "B" : divisor == 1e3 ? "KB" : "MB";
        }
        return switch (metric.unit()) {
            case "ops/s" -> "per s";
            case "#" -> "times";
            default -> metric.unit();
        };
    }

    private static boolean isTime(Metric metric) {
        return metric.unit().matches("(ns|us|ms|s)/op");
    }

    private static boolean isBytes(Metric metric) {
        return metric.unit().equals("B/op");
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int whole = size < 1 ? 1 : (int) Math.log10(size) + 1;
        return String.format(Locale.ROOT, "%." + Math.max(0, DIGITS - whole) + "f", value);
    }
}
