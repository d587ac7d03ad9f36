package ai.orchestra.gpu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Describes one GPU; what no source told is empty.
 *
 * <p>Immutable, hence thread-safe. Built with {@link #builder(int)}.
 *
 * @param index the number nvidia-smi gives it: from 0, in the order of the PCI bus
 * @param name the model, such as {@code NVIDIA A100-SXM4-80GB}
 * @param uuid {@code GPU-<uuid>}
 * @param pciBusId the address as printed, such as {@code 00000000:07:00.0}
 * @param memoryBytes the memory of the card in bytes; empty when it shares the host's memory
 * @param computeCapability the instruction set generation
 * @param unifiedMemory whether the driver said that the GPU has no memory of its own ({@code [N/A]})
 * @param migEnabled whether the GPU is partitioned
 * @param migSlices its slices
 * @param numaNode the NUMA node, when it is exactly one
 * @param cpuAffinity the processors near it, such as {@code 0-19,40-59}; empty text when the column was printed empty,
 *     which means that this process may use none of them
 * @param activeNvLinks how many NVLinks are up
 * @param nvLinkGbPerSecond the sum over its active NVLinks, in GB/s per direction
 * @param lost whether the driver has lost contact with it
 */
public record Gpu(
        int index,
        Optional<String> name,
        Optional<String> uuid,
        Optional<String> pciBusId,
        OptionalLong memoryBytes,
        Optional<ComputeCapability> computeCapability,
        boolean unifiedMemory,
        boolean migEnabled,
        List<MigSlice> migSlices,
        OptionalInt numaNode,
        Optional<String> cpuAffinity,
        OptionalInt activeNvLinks,
        OptionalDouble nvLinkGbPerSecond,
        boolean lost) {
    /** Copies the list. */
    public Gpu {
        if (index < 0) {
            throw new IllegalArgumentException("a GPU's index is 0 or more, not " + index);
        }
        migSlices = List.copyOf(migSlices);
    }

    /**
     * Starts the description of a GPU of which only the index is known.
     *
     * @param index its number, 0 or more
     * @return a builder
     */
    public static GpuBuilder builder(int index) {
        return new GpuBuilder(index);
    }

    /** Returns the name, or {@code GPU 3} when it is not known. */
    public String label() {
        return name.orElse("GPU " + index);
    }
}
