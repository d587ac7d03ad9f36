package ai.orchestra.gpu;

import ai.orchestra.gpu.internal.read.Issue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds GPUs whose NVLinks fall behind those of their equals.
 *
 * <p>Only a difference that no intact machine has is reported: meshes with unequal links (DGX-1, p3.8xlarge) and cards
 * with one bridge among three are right as they are.
 */
final class DegradedLinks {
    /** The fewest others that must agree before a GPU can be called the odd one. */
    private static final int WITNESSES = 3;

    private final GpuTopology topology;
    private final List<Finding> findings = new ArrayList<>();

    private DegradedLinks(GpuTopology topology) {
        this.topology = topology;
    }

    static List<Finding> of(GpuTopology topology) {
        DegradedLinks search = new DegradedLinks(topology);
        Map<String, List<Gpu>> models = new LinkedHashMap<>();
        for (Gpu gpu : topology.gpus()) {
            models.computeIfAbsent(TopologySummary.model(gpu), any -> new ArrayList<>())
                    .add(gpu);
        }
        models.values().forEach(search::judge);
        return search.findings;
    }

    private void judge(List<Gpu> equals) {
        for (Gpu gpu : equals) {
            List<Gpu> others = new ArrayList<>(equals);
            others.remove(gpu);
            OptionalInt lanes = others.size() < WITNESSES ? OptionalInt.empty() : commonLanes(others);
            lanes.ifPresent(common -> compare(gpu, others, common));
        }
    }

    private void compare(Gpu gpu, List<Gpu> others, int common) {
        List<Integer> without = new ArrayList<>();
        List<Integer> fewer = new ArrayList<>();
        for (Gpu other : others) {
            Link link = topology.link(gpu, other);
            if (link.kind() == LinkKind.NVLINK && link.lanes() < common) {
                fewer.add(other.index());
            } else if (link.kind() != LinkKind.NVLINK && link.kind() != LinkKind.UNKNOWN) {
                without.add(other.index());
            }
        }
        if (without.size() == others.size()) {
            findings.add(TopologyChecks.finding(
                    Issue.GPU_DEGRADED,
                    "GPU " + gpu.index() + " has lost its NVLinks: the other " + others.size()
                            + " GPUs are all linked to each other with NV" + common));
        } else if (!without.isEmpty() || !fewer.isEmpty()) {
            List<Integer> all = new ArrayList<>(without);
            all.addAll(fewer);
            findings.add(TopologyChecks.finding(
                    Issue.LINK_DEGRADED,
                    "GPU " + gpu.index() + " has fewer NVLinks than NV" + common + " to GPU "
                            + TopologyChecks.list(all) + ", while the others all have NV" + common
                            + " to each other"));
        }
    }

    /** Returns the number of bonded links when every pair has it, and none else. */
    private OptionalInt commonLanes(List<Gpu> gpus) {
        int lanes = -1;
        for (Gpu one : gpus) {
            for (Gpu other : gpus) {
                if (one != other) {
                    Link link = topology.link(one, other);
                    if (link.kind() != LinkKind.NVLINK || (lanes >= 0 && lanes != link.lanes())) {
                        return OptionalInt.empty();
                    }
                    lanes = link.lanes();
                }
            }
        }
        return lanes < 0 ? OptionalInt.empty() : OptionalInt.of(lanes);
    }
}
