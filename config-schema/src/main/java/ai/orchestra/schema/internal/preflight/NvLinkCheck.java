package ai.orchestra.schema.internal.preflight;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Link;
import ai.orchestra.gpu.LinkKind;
import ai.orchestra.gpu.plan.GpuPlan;
import ai.orchestra.gpu.plan.GpuPlanner;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.gpu.plan.PlanRequest;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.EnvironmentNeeds;
import ai.orchestra.schema.preflight.PreflightCheck;
import ai.orchestra.schema.preflight.PreflightContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Compares the GPUs that the settings name with the links between them: of four cards, 0 and 1 need not be a pair. */
public final class NvLinkCheck implements PreflightCheck {
    static final String NAME = "nvlink";

    /** Creates the check. */
    public NvLinkCheck() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 400;
    }

    @Override
    public CheckResult run(PreflightContext context) throws InterruptedException {
        EnvironmentNeeds needs = context.needs();
        if (!needs.gpuRequired() || needs.gpus() < 2) {
            return CheckResult.skipped(NAME, needs.environment() + " uses fewer than two GPUs");
        }
        GpuTopology topology = context.machine().topology();
        if (topology.gpus().size() < 2) {
            return CheckResult.skipped(NAME, "there are fewer than two GPUs to link");
        }
        GpuPlan plan = GpuPlanner.plan(topology, PlanRequest.of(PlanMode.AUTO).withMaxGpus(needs.gpus()));
        List<Integer> best = plan.gpus().stream().map(Gpu::index).toList();
        List<Integer> chosen = needs.devices().isEmpty() ? best : needs.devices();
        List<String> gaps = gaps(topology, chosen);
        CheckResult result = judge(topology, chosen, gaps, best);
        return result.with("nvlinkCliquesCount", topology.nvlinkCliques().size())
                .withDetails(gaps);
    }

    private static CheckResult judge(
            GpuTopology topology, List<Integer> chosen, List<String> gaps, List<Integer> best) {
        if (gaps.isEmpty()) {
            return CheckResult.ok(NAME, "GPU " + text(chosen) + " are all linked to each other by NVLink");
        }
        boolean known = pairs(chosen).stream()
                .map(pair -> topology.link(pair.get(0), pair.get(1)))
                .anyMatch(link -> link.kind() != LinkKind.UNKNOWN);
        if (!known) {
            return CheckResult.warning(
                    NAME,
                    "how GPU " + text(chosen) + " are linked is not known (" + topology.source() + " does not tell)",
                    "install nvidia-smi, whose topo -m tells");
        }
        String what = "GPU " + text(chosen) + " are not all linked by NVLink";
        if (!best.equals(chosen)
                && best.size() == chosen.size()
                && gaps(topology, best).isEmpty()) {
            return CheckResult.warning(
                    NAME,
                    what + ", but GPU " + text(best) + " are",
                    "have the plan choose: orchestra gpu plan auto gives CUDA_VISIBLE_DEVICES=" + text(best)
                            + "; then generate");
        }
        return CheckResult.warning(
                NAME,
                what + ", and no " + chosen.size() + " GPUs of this machine are",
                "it works, over PCIe; see orchestra gpu plan auto for a split that suits these links");
    }

    /** Returns a sentence for each pair without a usable NVLink. */
    private static List<String> gaps(GpuTopology topology, List<Integer> indexes) {
        List<String> gaps = new ArrayList<>();
        for (List<Integer> pair : pairs(indexes)) {
            Link link = topology.link(pair.get(0), pair.get(1));
            if (!link.usableNvLink()) {
                gaps.add("GPU " + pair.get(0) + " and " + pair.get(1) + ": " + link.cell()
                        + (link.kind() == LinkKind.NVLINK ? ", which the driver reports as unusable" : ""));
            }
        }
        return gaps;
    }

    private static List<List<Integer>> pairs(List<Integer> indexes) {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            for (int j = i + 1; j < indexes.size(); j++) {
                pairs.add(List.of(indexes.get(i), indexes.get(j)));
            }
        }
        return pairs;
    }

    private static String text(List<Integer> indexes) {
        return indexes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
