package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes parts of sentences. */
final class PlanText {
    private PlanText() {}

    static String indexes(List<Gpu> gpus) {
        return gpus.stream().map(gpu -> String.valueOf(gpu.index())).collect(Collectors.joining(","));
    }

    static String groups(List<List<Gpu>> stages) {
        return stages.stream().map(stage -> "{" + indexes(stage) + "}").collect(Collectors.joining(" "));
    }

    /** Returns bytes as GiB with at most one digit after the point. */
    static String gib(long bytes) {
        return withoutZero(tenths(bytes)) + " GiB";
    }

    /** Returns the difference of two sizes as they are printed, so that a reader's sum is right. */
    static String difference(long more, long less) {
        String text = new BigDecimal(tenths(more))
                .subtract(new BigDecimal(tenths(less)))
                .toPlainString();
        return withoutZero(text) + " GiB";
    }

    private static String tenths(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
    }

    private static String withoutZero(String text) {
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String percent(double part) {
        return withoutZero(String.format(Locale.ROOT, "%.1f", part * 100)) + " %";
    }

    /** Returns what a card is, such as NVIDIA L4 (22.5 GiB). */
    static String card(Gpu gpu) {
        String name = gpu.name().orElse("unnamed model");
        return gpu.memoryBytes().isPresent()
                ? name + " (" + gib(gpu.memoryBytes().getAsLong()) + ")"
                : name;
    }
}
