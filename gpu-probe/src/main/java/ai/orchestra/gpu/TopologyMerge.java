package ai.orchestra.gpu;

import ai.orchestra.gpu.internal.read.BusId;
import ai.orchestra.gpu.internal.read.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts together what two topologies know about one machine; what they dispute about links is unknown. */
final class TopologyMerge {
    private final GpuTopology first;
    private final GpuTopology second;
    private final TopologyBuilder builder;

    private TopologyMerge(GpuTopology first, GpuTopology second, String source) {
        this.first = first;
        this.second = second;
        builder = new TopologyBuilder(source);
    }

    static GpuTopology of(GpuTopology first, GpuTopology second, String source) {
        boolean more = !second.gpus().isEmpty();
        return new TopologyMerge(first, second, more ? source : first.source()).merged();
    }

    private GpuTopology merged() {
        first.findings().forEach(builder::finding);
        second.findings().stream()
                .filter(finding -> !finding.code().equals(Issue.NOTHING_RECOGNISED.name()))
                .forEach(builder::finding);
        gpus();
        links();
        first.nics().forEach(builder::nic);
        second.nics().stream()
                .filter(nic ->
                        first.nics().stream().noneMatch(known -> known.label().equals(nic.label())))
                .forEach(builder::nic);
        Driver known = first.driver();
        Driver other = second.driver();
        return builder.driver(new Driver(
                        known.version().or(other::version),
                        known.cudaVersion().or(other::cudaVersion),
                        known.openKernelModule().or(other::openKernelModule)))
                .build();
    }

    private void gpus() {
        TreeMap<Integer, Gpu> all = new TreeMap<>();
        first.gpus().forEach(gpu -> all.put(gpu.index(), gpu));
        List<Integer> mine = List.copyOf(all.keySet());
        for (Gpu gpu : second.gpus()) {
            Gpu known = all.get(gpu.index());
            all.put(gpu.index(), known == null ? gpu : filled(known, gpu));
        }
        List<Integer> others = second.gpus().stream().map(Gpu::index).toList();
        if (!mine.isEmpty() && !others.isEmpty() && !mine.equals(others)) {
            builder.finding(TopologyChecks.finding(
                    Issue.GPU_COUNT_MISMATCH,
                    "the JSON has GPU " + TopologyChecks.list(mine) + ", the text around it GPU "
                            + TopologyChecks.list(others)));
        }
        all.values().forEach(builder::gpu);
    }

    private Gpu filled(Gpu known, Gpu other) {
        differ(known, "name", known.name(), other.name());
        differ(known, "UUID", known.uuid(), other.uuid());
        differ(
                known,
                "PCI address",
                known.pciBusId().map(BusId::normal),
                other.pciBusId().map(BusId::normal));
        long difference = known.memoryBytes().orElse(0) - other.memoryBytes().orElse(0);
        boolean bothSizes =
                known.memoryBytes().isPresent() && other.memoryBytes().isPresent();
        if (bothSizes && Math.abs(difference) > known.memoryBytes().getAsLong() / 20) {
            differ(
                    known,
                    "memory",
                    Optional.of(known.memoryBytes().toString()),
                    Optional.of(other.memoryBytes().toString()));
        }
        return new Gpu(
                known.index(),
                known.name().or(other::name),
                known.uuid().or(other::uuid),
                known.pciBusId().or(other::pciBusId),
                known.memoryBytes().isPresent() ? known.memoryBytes() : other.memoryBytes(),
                known.computeCapability().or(other::computeCapability),
                (known.unifiedMemory() || other.unifiedMemory())
                        && known.memoryBytes().isEmpty()
                        && other.memoryBytes().isEmpty(),
                known.migEnabled() || other.migEnabled(),
                known.migSlices().isEmpty() ? other.migSlices() : known.migSlices(),
                known.numaNode().isPresent() ? known.numaNode() : other.numaNode(),
                known.cpuAffinity().or(other::cpuAffinity),
                known.activeNvLinks().isPresent() ? known.activeNvLinks() : other.activeNvLinks(),
                known.nvLinkGbPerSecond().isPresent() ? known.nvLinkGbPerSecond() : other.nvLinkGbPerSecond(),
                known.lost() || other.lost());
    }

    private void differ(Gpu gpu, String what, Optional<String> one, Optional<String> other) {
        if (one.isPresent() && other.isPresent() && !one.get().equalsIgnoreCase(other.get())) {
            builder.finding(TopologyChecks.finding(
                    Issue.GPU_CONFLICT,
                    "GPU " + gpu.index() + " has two values for its " + what + ": " + one.get() + " in the JSON and "
                            + other.get() + " in the text around it"));
        }
    }

    private void links() {
        List<String> disputed = new ArrayList<>();
        TreeMap<Integer, Gpu> all = new TreeMap<>();
        first.gpus().forEach(gpu -> all.put(gpu.index(), gpu));
        second.gpus().forEach(gpu -> all.put(gpu.index(), gpu));
        for (int from : all.keySet()) {
            for (int to : all.keySet()) {
                link(from, to, disputed);
                P2pStatus status = first.link(from, to).p2p();
                P2pStatus p2p =
                        status == P2pStatus.UNKNOWN ? second.link(from, to).p2p() : status;
                if (p2p != P2pStatus.UNKNOWN) {
                    builder.p2p(from, to, p2p.name());
                }
            }
        }
        if (!disputed.isEmpty()) {
            builder.finding(TopologyChecks.finding(
                    Issue.MATRIX_CONFLICT,
                    "the JSON and the matrix in the text around it differ, so that these links are taken as unknown: "
                            + disputed.stream().limit(8).collect(Collectors.joining("; "))
                            + (disputed.size() > 8 ? "; and " + (disputed.size() - 8) + " more" : "")));
        }
    }

    private void link(int from, int to, List<String> disputed) {
        String one = printed(first, from, to);
        String other = printed(second, from, to);
        boolean differ = !one.equals(Link.NOT_PRINTED) && !other.equals(Link.NOT_PRINTED) && !one.equals(other);
        if (differ && from < to) {
            disputed.add(from + "-" + to + " is " + one + " and " + other);
        }
        String cell = one.equals(Link.NOT_PRINTED) ? other : one;
        if (!differ && !cell.equals(Link.NOT_PRINTED)) {
            builder.link(from, to, cell);
        }
    }

    private static String printed(GpuTopology topology, int from, int to) {
        return topology.matrix().isEmpty()
                ? Link.NOT_PRINTED
                : topology.link(from, to).cell();
    }
}
