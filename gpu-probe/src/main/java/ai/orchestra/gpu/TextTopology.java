package ai.orchestra.gpu;

import ai.orchestra.gpu.internal.read.CellGrid;
import ai.orchestra.gpu.internal.read.Fact;
import ai.orchestra.gpu.internal.read.GpuDraft;
import ai.orchestra.gpu.internal.read.Issue;
import ai.orchestra.gpu.internal.read.PasteReader;
import ai.orchestra.gpu.internal.read.Remark;
import ai.orchestra.gpu.internal.read.TopologyDraft;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Makes a topology of printed text. */
final class TextTopology {
    /** A text with more saved topologies than that is no paste of one machine. */
    private static final int MAX_JSON = 8;

    private TextTopology() {}

    static GpuTopology read(String text, String source) {
        Objects.requireNonNull(text, "text must not be null; pass the pasted output, which may be empty");
        return read(text, source, MAX_JSON);
    }

    private static GpuTopology read(String text, String source, int left) {
        Optional<EmbeddedJson> json =
                left > 0 && text.length() <= TopologyJsonReader.MAX_CHARS ? EmbeddedJson.in(text) : Optional.empty();
        if (json.isEmpty()) {
            return assemble(PasteReader.read(text), source);
        }
        GpuTopology saved = saved(json.get().of(text), source);
        String around = json.get().around(text);
        return around.isBlank() ? saved : TopologyMerge.of(saved, read(around, source, left - 1), source);
    }

    private static GpuTopology saved(String json, String source) {
        try {
            return TopologyJsonReader.read(json);
        } catch (GpuFormatException e) {
            return new TopologyBuilder(source)
                    .finding(Finding.of(new Remark(Issue.JSON_UNREADABLE, Objects.requireNonNull(e.getMessage()))))
                    .build();
        }
    }

    private static GpuTopology assemble(TopologyDraft draft, String source) {
        TopologyBuilder builder = new TopologyBuilder(source);
        for (GpuDraft gpu : draft.gpus()) {
            builder.gpu(gpu(gpu, draft.lost().contains(gpu.index())));
        }
        for (GpuDraft row : draft.gpus()) {
            for (GpuDraft column : draft.gpus()) {
                copy(draft.links(), row.index(), column.index(), builder::link);
                copy(draft.p2p(), row.index(), column.index(), builder::p2p);
            }
        }
        draft.nics().forEach((label, name) -> builder.nic(new Nic(label, name)));
        draft.remarks().forEach(remark -> builder.finding(Finding.of(remark)));
        return builder.driver(new Driver(draft.driverVersion(), draft.cudaVersion(), draft.openKernelModule()))
                .build();
    }

    private static Gpu gpu(GpuDraft draft, boolean lost) {
        GpuBuilder gpu = Gpu.builder(draft.index()).lost(lost);
        draft.fact(Fact.NAME).ifPresent(gpu::name);
        draft.fact(Fact.UUID).ifPresent(gpu::uuid);
        draft.fact(Fact.BUS_ID).ifPresent(gpu::pciBusId);
        draft.fact(Fact.MEMORY_BYTES).map(Long::valueOf).ifPresent(gpu::memoryBytes);
        draft.fact(Fact.COMPUTE_CAPABILITY).flatMap(ComputeCapability::parse).ifPresent(gpu::computeCapability);
        gpu.unifiedMemory(draft.fact(Fact.UNIFIED_MEMORY).isPresent()
                && draft.fact(Fact.MEMORY_BYTES).isEmpty());
        gpu.migEnabled(draft.fact(Fact.MIG_ENABLED).filter("true"::equals).isPresent());
        draft.fact(Fact.CPU_AFFINITY).ifPresent(gpu::cpuAffinity);
        draft.fact(Fact.NUMA_NODE).map(Integer::valueOf).ifPresent(gpu::numaNode);
        draft.fact(Fact.ACTIVE_LINKS).map(Integer::valueOf).ifPresent(gpu::activeNvLinks);
        draft.fact(Fact.LINK_GB_PER_SECOND).map(Double::valueOf).ifPresent(gpu::nvLinkGbPerSecond);
        gpu.migSlices(draft.slices().stream()
                .map(slice -> new MigSlice(
                        slice.index(),
                        Optional.ofNullable(slice.profile()),
                        Optional.ofNullable(slice.uuid()),
                        slice.memoryBytes() == null ? OptionalLong.empty() : OptionalLong.of(slice.memoryBytes())))
                .collect(Collectors.toList()));
        return gpu.build();
    }

    private static void copy(CellGrid grid, int row, int column, CellSink sink) {
        String cell = grid.cell(row, column);
        if (cell != null) {
            sink.put(row, column, cell);
        }
    }

    @FunctionalInterface
    private interface CellSink {
        TopologyBuilder put(int row, int column, String cell);
    }
}
