package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Samples;
import java.util.Set;
import java.util.function.BinaryOperator;

/** The machines that the planner must get right. */
final class Machines {
    /** The links of a DGX-1 with V100: two quads of four, joined crosswise. */
    private static final int[][] CUBE_MESH = {
        {0, 1, 1, 2, 2, 0, 0, 0},
        {1, 0, 2, 1, 0, 2, 0, 0},
        {1, 2, 0, 2, 0, 0, 1, 0},
        {2, 1, 2, 0, 0, 0, 0, 1},
        {2, 0, 0, 0, 0, 1, 1, 2},
        {0, 2, 0, 0, 1, 0, 2, 1},
        {0, 0, 1, 0, 1, 2, 0, 2},
        {0, 0, 0, 1, 2, 1, 2, 0},
    };

    private static final Set<Integer> BRIDGES = Set.of(2, 13, 45, 67);

    private Machines() {}

    static GpuTopology of(int gpus, String name, long mebibytes, BinaryOperator<Integer> lanes) {
        return GpuTopology.parse(Samples.csv(gpus, name, mebibytes) + "\n" + Samples.matrix(gpus, lanes));
    }

    static GpuTopology nvSwitch(int gpus) {
        return of(gpus, "NVIDIA H100", 81920, (i, k) -> 18);
    }

    static GpuTopology cubeMesh() {
        return of(8, "Tesla V100", 32768, (i, k) -> CUBE_MESH[i][k]);
    }

    static GpuTopology fourBridges() {
        return of(
                8,
                "NVIDIA A100 PCIe",
                81920,
                (i, k) -> BRIDGES.contains(Math.min(i, k) * 10 + Math.max(i, k)) ? 12 : 0);
    }

    static GpuTopology oneLostItsLinks() {
        return of(8, "NVIDIA B200", 183359, (i, k) -> i == 2 || k == 2 ? 0 : 18);
    }

    static GpuTopology pcie(int gpus) {
        return of(gpus, "NVIDIA L4", 23034, (i, k) -> 0);
    }

    static GpuTopology fiveMixed() {
        StringBuilder csv = new StringBuilder("index, name, memory.total [MiB]\n");
        for (int i = 0; i < 5; i++) {
            csv.append(i)
                    .append(
                            i < 2
                                    ? ", NVIDIA GeForce RTX 5090, 32607 MiB\n"
                                    : ", NVIDIA GeForce RTX 4090, 24564 MiB\n");
        }
        return GpuTopology.parse(csv + "\n" + Samples.matrix(5, (i, k) -> 0));
    }

    static GpuTopology none() {
        return GpuTopology.parse("No devices were found");
    }
}
