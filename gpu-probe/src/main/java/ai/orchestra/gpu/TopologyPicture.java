package ai.orchestra.gpu;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a topology as lines of text: the matrix, what each GPU is, the groups and the findings. */
final class TopologyPicture {
    private TopologyPicture() {}

    static String of(GpuTopology topology) {
        StringBuilder text = new StringBuilder(topology.summary()).append('\n');
        if (!topology.gpus().isEmpty()) {
            text.append('\n');
            table(topology, text);
            groups(topology, text);
        }
        if (!topology.findings().isEmpty()) {
            text.append('\n');
            topology.findings().forEach(finding -> text.append(finding).append('\n'));
        }
        return text.toString();
    }

    private static void table(GpuTopology topology, StringBuilder text) {
        List<Gpu> gpus = topology.gpus();
        int width = 6;
        text.append(pad("", width));
        if (!topology.matrix().isEmpty()) {
            gpus.forEach(gpu -> text.append(pad("GPU" + gpu.index(), width)));
        }
        text.append(" model\n");
        for (int i = 0; i < gpus.size(); i++) {
            text.append(pad("GPU" + gpus.get(i).index(), width));
            if (!topology.matrix().isEmpty()) {
                for (int k = 0; k < gpus.size(); k++) {
                    text.append(pad(cell(topology, i, k), width));
                }
            }
            text.append(' ').append(describe(gpus.get(i))).append('\n');
        }
    }

    /** Leaves everything pale that is not NVLink, so that the groups stand out. */
    private static String cell(GpuTopology topology, int row, int column) {
        if (row >= topology.matrix().size()) {
            return row == column ? "." : Link.NOT_PRINTED;
        }
        String cell = topology.matrix().get(row).get(column);
        return cell.equals("X") ? "." : cell.startsWith("NV") ? cell : cell.toLowerCase(java.util.Locale.ROOT);
    }

    private static String describe(Gpu gpu) {
        StringBuilder text = new StringBuilder(TopologySummary.model(gpu));
        gpu.numaNode().ifPresent(node -> text.append(", NUMA node ").append(node));
        if (gpu.migEnabled()) {
            text.append(", MIG with ").append(gpu.migSlices().size()).append(" slices");
        }
        if (gpu.lost()) {
            text.append(", LOST");
        }
        return text.toString();
    }

    private static void groups(GpuTopology topology, StringBuilder text) {
        if (!topology.nvlinkCliques().isEmpty()) {
            text.append("\nlinked by NVLink, every pair: ")
                    .append(topology.nvlinkCliques().stream()
                            .map(clique ->
                                    clique.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                            .collect(Collectors.joining(" ")))
                    .append('\n');
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
