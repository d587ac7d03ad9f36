package ai.orchestra.gpu;

import ai.orchestra.gpu.internal.read.Issue;
import ai.orchestra.gpu.internal.read.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws from the parts of a topology what none of them says alone. */
final class TopologyChecks {
    private final TopologySnapshot topology;
    private final List<Finding> findings = new ArrayList<>();

    private TopologyChecks(TopologySnapshot topology) {
        this.topology = topology;
    }

    static List<Finding> of(TopologySnapshot topology) {
        TopologyChecks checks = new TopologyChecks(topology);
        checks.models();
        topology.gpus().forEach(checks::gpu);
        if (!topology.matrix().isEmpty()) {
            checks.pairs();
        }
        checks.findings.addAll(DegradedLinks.of(topology));
        return checks.findings;
    }

    static Finding finding(Issue issue, String text) {
        return Finding.of(new Remark(issue, text));
    }

    private void models() {
        Map<String, List<Integer>> models = new LinkedHashMap<>();
        for (Gpu gpu : topology.gpus()) {
            boolean mayBeAnother = topology.gpus().stream()
                    .anyMatch(other -> !other.lost() && knowsMore(other, gpu) && !differs(other, gpu));
            if (!gpu.lost() && !mayBeAnother) {
                models.computeIfAbsent(TopologySummary.model(gpu), any -> new ArrayList<>())
                        .add(gpu.index());
            }
        }
        if (models.size() > 1) {
            findings.add(finding(
                    Issue.MIXED_MODELS,
                    "the GPUs are of " + models.size() + " kinds: "
                            + models.entrySet().stream()
                                    .map(entry -> entry.getKey() + " at " + list(entry.getValue()))
                                    .collect(Collectors.joining("; "))));
        }
    }

    private static boolean knowsMore(Gpu one, Gpu other) {
        return facts(one) > facts(other);
    }

    private static int facts(Gpu gpu) {
        return (gpu.name().isPresent() ? 1 : 0) + (isMemoryKnown(gpu) ? 1 : 0);
    }

    private static boolean isMemoryKnown(Gpu gpu) {
        return gpu.memoryBytes().isPresent() || gpu.unifiedMemory();
    }

    private static boolean differs(Gpu one, Gpu other) {
        boolean name = one.name().isPresent()
                && other.name().isPresent()
                && !one.name().equals(other.name());
        boolean memory =
                isMemoryKnown(one) && isMemoryKnown(other) && !one.memoryBytes().equals(other.memoryBytes());
        return name || memory;
    }

    private void gpu(Gpu gpu) {
        if (gpu.unifiedMemory()) {
            findings.add(finding(Issue.UNIFIED_MEMORY, "GPU " + gpu.index() + " reports no memory of its own ([N/A])"));
        }
        if (gpu.migEnabled()) {
            findings.add(finding(
                    Issue.MIG_ENABLED,
                    "GPU " + gpu.index() + " is partitioned by MIG into "
                            + gpu.migSlices().size() + " slices"));
        }
        if (gpu.lost() && topology.findings().stream().noneMatch(f -> f.code().equals(Issue.GPU_LOST.name()))) {
            findings.add(finding(Issue.GPU_LOST, "the driver has lost contact with GPU " + gpu.index()));
        }
    }

    private void pairs() {
        Set<String> asymmetric = new LinkedHashSet<>();
        Set<String> contradicted = new LinkedHashSet<>();
        Set<Integer> patched = new LinkedHashSet<>();
        List<Gpu> gpus = topology.gpus();
        for (int i = 0; i < gpus.size(); i++) {
            for (int k = i + 1; k < gpus.size(); k++) {
                Link there = topology.link(gpus.get(i), gpus.get(k));
                Link back = topology.link(gpus.get(k), gpus.get(i));
                String pair = gpus.get(i).index() + "-" + gpus.get(k).index();
                if (printed(there) && printed(back) && !there.cell().equals(back.cell())) {
                    asymmetric.add(pair + " is " + there.cell() + " one way and " + back.cell() + " the other");
                }
                if (contradicts(there) || contradicts(back)) {
                    contradicted.add(pair + " is " + there.cell() + " but P2P says " + there.p2p());
                }
                if (isPatched(gpus.get(i), there)) {
                    patched.add(gpus.get(i).index());
                    patched.add(gpus.get(k).index());
                }
            }
        }
        join(Issue.MATRIX_ASYMMETRIC, "the link matrix is not symmetric: ", asymmetric);
        join(Issue.P2P_CONTRADICTION, "NVLink and peer-to-peer status contradict each other: ", contradicted);
        if (!patched.isEmpty()) {
            findings.add(
                    finding(
                            Issue.P2P_UNSUPPORTED_CARD,
                            "GPU " + list(new ArrayList<>(patched))
                                    + " are GeForce cards with peer-to-peer over PCIe, which NVIDIA's own driver does not offer"));
        }
    }

    private void join(Issue issue, String text, Set<String> pairs) {
        if (!pairs.isEmpty()) {
            String listed = pairs.stream().limit(8).collect(Collectors.joining("; "));
            findings.add(
                    finding(issue, text + listed + (pairs.size() > 8 ? "; and " + (pairs.size() - 8) + " more" : "")));
        }
    }

    private static boolean printed(Link link) {
        return !link.cell().equals(Link.NOT_PRINTED);
    }

    private static boolean contradicts(Link link) {
        return link.kind() == LinkKind.NVLINK && !link.usableNvLink();
    }

    private static boolean isPatched(Gpu gpu, Link link) {
        return link.p2p() == P2pStatus.OK
                && link.kind() != LinkKind.NVLINK
                && gpu.name().filter(name -> name.contains("GeForce")).isPresent();
    }

    static String list(List<Integer> indexes) {
        return indexes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
