package ai.orchestra.benchmarks.gpu;

import java.util.Locale;
import java.util.function.IntBinaryOperator;

/** What {@code nvidia-smi} prints on machines of so many GPUs, by how they are wired. */
enum Printed {
    /** Every pair on an NVSwitch, as in a DGX H100. */
    SWITCH((i, k) -> 18),
    /** Cubes of eight as in a DGX-1: four links each, to four of the other seven. The hardest to choose from. */
    MESH((i, k) -> i / 8 != k / 8 ? 0 : Cube.LINKS[i % 8][k % 8]),
    /** No NVLink at all. */
    PCIE((i, k) -> 0);

    private final IntBinaryOperator links;

    Printed(IntBinaryOperator links) {
        this.links = links;
    }

    /** Returns a query's table and the matrix of {@code topo -m}, as somebody pastes them. */
    String text(int gpus) {
        StringBuilder text = new StringBuilder("index, uuid, name, pci.bus_id, memory.total [MiB], mig.mode.current,"
                + " driver_version, compute_cap\n");
        for (int i = 0; i < gpus; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d, GPU-00000000-0000-0000-0000-%012d, NVIDIA H100, 00000000:%02X:00.0, 81559 MiB, Disabled,"
                            + " 570.124.04, 9.0\n",
                    i,
                    i,
                    i + 1));
        }
        text.append('\n');
        for (int i = 0; i < gpus; i++) {
            text.append("\tGPU").append(i);
        }
        text.append("\tCPU Affinity\tNUMA Affinity\tGPU NUMA ID\n");
        for (int i = 0; i < gpus; i++) {
            text.append("GPU").append(i);
            for (int k = 0; k < gpus; k++) {
                int count = i == k ? 0 : links.applyAsInt(i, k);
                text.append('\t').append(i == k ? " X " : count == 0 ? "SYS" : "NV" + count);
            }
            text.append("\t0-31\t0\t\tN/A\n");
        }
        return text.toString();
    }

    /** Who is linked to whom in a DGX-1. */
    private static final class Cube {
        static final int[][] LINKS = {
            {0, 1, 1, 2, 2, 0, 0, 0},
            {1, 0, 2, 1, 0, 2, 0, 0},
            {1, 2, 0, 2, 0, 0, 1, 0},
            {2, 1, 2, 0, 0, 0, 0, 1},
            {2, 0, 0, 0, 0, 1, 1, 2},
            {0, 2, 0, 0, 1, 0, 2, 1},
            {0, 0, 1, 0, 1, 2, 0, 2},
            {0, 0, 0, 1, 2, 1, 2, 0},
        };
    }
}
