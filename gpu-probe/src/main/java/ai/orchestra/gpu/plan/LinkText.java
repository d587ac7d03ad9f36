package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Link;
import ai.orchestra.gpu.LinkKind;
import java.util.List;

/** Says in sentences how the chosen GPUs are linked, and what about that is not known. */
final class LinkText {
    private final GpuTopology topology;

    LinkText(GpuTopology topology) {
        this.topology = topology;
    }

    String split(Candidate plan, List<CardGroup> groups, boolean idle) {
        int size = plan.tensorParallel();
        String first = PlanText.indexes(plan.stages().get(0));
        boolean larger = groups.stream().anyMatch(group -> group.largestLinked(group.size()) > size);
        if (plan.nvlink()) {
            boolean known = groups.stream().allMatch(group -> group.knowsAllLinks() || group.size() <= size);
            String largest = larger
                    ? " are equal cards in which every pair is linked by NVLink; "
                            + (idle
                                    ? "a larger such group would leave more GPUs idle."
                                    : "there is a larger such group, but it cannot be used as one.")
                    : " are the largest " + (known ? "" : "known ")
                            + "group of equal cards in which every pair is linked by NVLink.";
            return "Tensor parallel is " + size + ": GPU " + first + largest;
        }
        if (size == 1) {
            return "Pipeline parallel is " + plan.stages().size() + ", one GPU to a stage: "
                    + whyPipeline(plan, larger);
        }
        return "Tensor parallel is " + size + " on GPU " + first
                + overPcie(plan.stages().get(0));
    }

    private String whyPipeline(Candidate plan, boolean linked) {
        if (linked) {
            return "there is NVLink, but no group that is linked can share the layers of this model.";
        }
        String pass = " the cards pass on results less often than they would share each layer.";
        return isKnown(plan.gpus())
                ? "without NVLink" + pass
                : "no NVLink between them is known (their links are unverified), and without it" + pass;
    }

    private String overPcie(List<Gpu> stage) {
        if (!isKnown(stage)) {
            return ": how they are linked is not known, so that NVLink is unverified; PCIe is assumed.";
        }
        boolean nvlink = stage.stream()
                .anyMatch(one -> stage.stream()
                        .anyMatch(other -> topology.link(one, other).kind() == LinkKind.NVLINK));
        return nvlink
                ? ", over PCIe: the NVLink between them is not usable from both ends."
                : ", over PCIe: no NVLink joins them.";
    }

    /** Says why two GPUs are no NVLink pair, as a clause. */
    String way(Gpu one, Gpu other) {
        Link link = topology.link(one, other);
        if (link.kind() == LinkKind.UNKNOWN) {
            return "the way between them is not known";
        }
        return link.kind() == LinkKind.NVLINK
                ? "the NVLink between them is not usable from both ends"
                : "the way between them is " + link.cell() + ", not NVLink";
    }

    private boolean isKnown(List<Gpu> gpus) {
        for (Gpu one : gpus) {
            for (Gpu other : gpus) {
                if (one != other && topology.link(one, other).kind() == LinkKind.UNKNOWN) {
                    return false;
                }
            }
        }
        return true;
    }
}
