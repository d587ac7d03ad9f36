package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
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
        String text = String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " GiB";
    }

    static String percent(double part) {
        String text = String.format(Locale.ROOT, "%.1f", part * 100);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
    }

    /** Returns what a card is, such as NVIDIA L4 (22.5 GiB). */
    static String card(Gpu gpu) {
        String name = gpu.name().orElse("unnamed model");
        return gpu.memoryBytes().isPresent()
                ? name + " (" + gib(gpu.memoryBytes().getAsLong()) + ")"
                : name;
    }
}
