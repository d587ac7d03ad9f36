package ai.orchestra.gpu;

import java.util.Locale;
import java.util.function.BinaryOperator;

/** Writes small outputs in the forms that nvidia-smi prints. */
public final class Samples {
    private Samples() {}

    /** Returns {@code topo -m} of so many GPUs; the cells come from the function of two different indexes. */
    public static String matrix(int gpus, BinaryOperator<Integer> lanes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < gpus; i++) {
            text.append("\tGPU").append(i);
        }
        text.append("\tCPU Affinity\tNUMA Affinity\tGPU NUMA ID\n");
        for (int i = 0; i < gpus; i++) {
            text.append("GPU").append(i);
            for (int k = 0; k < gpus; k++) {
                int count = i == k ? 0 : lanes.apply(i, k);
                text.append('\t').append(i == k ? " X " : count == 0 ? "SYS" : "NV" + count);
            }
            text.append("\t0-31\t0\t\tN/A\n");
        }
        return text.toString();
    }

    /** Returns {@code -L} of so many equal GPUs. */
    public static String list(int gpus, String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < gpus; i++) {
            text.append(
                    String.format(Locale.ROOT, "GPU %d: %s (UUID: GPU-00000000-0000-0000-0000-%012d)%n", i, name, i));
        }
        return text.toString();
    }

    /** Returns {@code --query-gpu} of so many equal GPUs. */
    public static String csv(int gpus, String name, long mebibytes) {
        StringBuilder text = new StringBuilder("index, uuid, name, pci.bus_id, memory.total [MiB], mig.mode.current,"
                + " driver_version, compute_cap\n");
        for (int i = 0; i < gpus; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d, GPU-00000000-0000-0000-0000-%012d, %s, 00000000:%02X:00.0, %d MiB, Disabled, 570.124.04,"
                            + " 8.0%n",
                    i,
                    i,
                    name,
                    i + 1,
                    mebibytes));
        }
        return text.toString();
    }
}
