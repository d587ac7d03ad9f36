package ai.orchestra.gpu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Collects what is known about one GPU; for probes.
 *
 * <p>Not thread-safe. Every fact is optional; the meanings and units are those of {@link Gpu}.
 */
public final class GpuBuilder {
    private final int index;
    private Optional<String> name = Optional.empty();
    private Optional<String> uuid = Optional.empty();
    private Optional<String> pciBusId = Optional.empty();
    private OptionalLong memoryBytes = OptionalLong.empty();
    private Optional<ComputeCapability> computeCapability = Optional.empty();
    private boolean unifiedMemory;
    private boolean migEnabled;
    private List<MigSlice> migSlices = List.of();
    private OptionalInt numaNode = OptionalInt.empty();
    private Optional<String> cpuAffinity = Optional.empty();
    private OptionalInt activeNvLinks = OptionalInt.empty();
    private OptionalDouble nvLinkGbPerSecond = OptionalDouble.empty();
    private boolean lost;

    GpuBuilder(int index) {
        this.index = index;
    }

    /** Sets the model's name. */
    public GpuBuilder name(String value) {
        name = Optional.of(value);
        return this;
    }

    /** Sets the UUID. */
    public GpuBuilder uuid(String value) {
        uuid = Optional.of(value);
        return this;
    }

    /** Sets the PCI address. */
    public GpuBuilder pciBusId(String value) {
        pciBusId = Optional.of(value);
        return this;
    }

    /** Sets the memory, in bytes. */
    public GpuBuilder memoryBytes(long value) {
        memoryBytes = OptionalLong.of(value);
        return this;
    }

    /** Sets the compute capability. */
    public GpuBuilder computeCapability(ComputeCapability value) {
        computeCapability = Optional.of(value);
        return this;
    }

    /** Says whether the GPU shares the host's memory. */
    public GpuBuilder unifiedMemory(boolean value) {
        unifiedMemory = value;
        return this;
    }

    /** Says whether the GPU is partitioned. */
    public GpuBuilder migEnabled(boolean value) {
        migEnabled = value;
        return this;
    }

    /** Sets the MIG slices. */
    public GpuBuilder migSlices(List<MigSlice> value) {
        migSlices = List.copyOf(value);
        return this;
    }

    /** Sets the NUMA node. */
    public GpuBuilder numaNode(int value) {
        numaNode = OptionalInt.of(value);
        return this;
    }

    /** Sets the processors near it, as printed. */
    public GpuBuilder cpuAffinity(String value) {
        cpuAffinity = Optional.of(value);
        return this;
    }

    /** Sets how many NVLinks are up. */
    public GpuBuilder activeNvLinks(int value) {
        activeNvLinks = OptionalInt.of(value);
        return this;
    }

    /** Sets the bandwidth of all active NVLinks, in GB/s per direction. */
    public GpuBuilder nvLinkGbPerSecond(double value) {
        nvLinkGbPerSecond = OptionalDouble.of(value);
        return this;
    }

    /** Says whether the driver has lost contact with the GPU. */
    public GpuBuilder lost(boolean value) {
        lost = value;
        return this;
    }

    /** Returns the description. */
    public Gpu build() {
        return new Gpu(
                index,
                name,
                uuid,
                pciBusId,
                memoryBytes,
                computeCapability,
                unifiedMemory,
                migEnabled,
                migSlices,
                numaNode,
                cpuAffinity,
                activeNvLinks,
                nvLinkGbPerSecond,
                lost);
    }
}
