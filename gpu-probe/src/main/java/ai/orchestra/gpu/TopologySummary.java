package ai.orchestra.gpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a topology as one line. */
final class TopologySummary {
    private TopologySummary() {}

    /** A name out of somebody's JSON may hold anything; the summary stays one line. */
    static String of(GpuTopology topology) {
        return text(topology).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private static String text(GpuTopology topology) {
        if (topology.gpus().isEmpty()) {
            return "none: "
                    + topology.findings().stream()
                            .findFirst()
                            .map(Finding::text)
                            .orElse("no GPU is described");
        }
        Map<String, Integer> models = new LinkedHashMap<>();
        topology.gpus().forEach(gpu -> models.merge(model(gpu), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        models.forEach((model, count) -> parts.add(count + " x " + model));
        int count = topology.gpus().size();
        return count + (count == 1 ? " GPU: " : " GPUs: ") + String.join(", ", parts) + "; " + nvlink(topology)
                + "; from " + topology.source() + "; " + findings(topology);
    }

    static String model(Gpu gpu) {
        String name = gpu.name().orElse("unnamed model");
        if (gpu.memoryBytes().isPresent()) {
            return name + " (" + gib(gpu.memoryBytes().getAsLong()) + ")";
        }
        return gpu.unifiedMemory() ? name + " (unified memory)" : name;
    }

    /** Returns bytes as GiB with at most one digit after the point. */
    static String gib(long bytes) {
        String text = String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " GiB";
    }

    private static String nvlink(GpuTopology topology) {
        int known = 0;
        int unknown = 0;
        for (Gpu from : topology.gpus()) {
            for (Gpu to : topology.gpus()) {
                LinkKind kind = topology.link(from, to).kind();
                known += kind != LinkKind.SELF && kind != LinkKind.UNKNOWN ? 1 : 0;
                unknown += kind == LinkKind.UNKNOWN ? 1 : 0;
            }
        }
        if (topology.nvlinkCliques().isEmpty()) {
            String none = known == 0 && (unknown > 0 || topology.matrix().isEmpty()) ? "links unknown" : "no NVLink";
            return known > 0 && unknown > 0 ? "no NVLink among the links that are known" : none;
        }
        return "NVLink "
                + topology.nvlinkCliques().stream()
                        .map(clique -> clique.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                        .collect(Collectors.joining(" "))
                + (unknown > 0 ? ", some links unknown" : "");
    }

    private static String findings(GpuTopology topology) {
        int count = topology.findings().size();
        return count == 0 ? "no findings" : count + (count == 1 ? " finding" : " findings");
    }
}
