package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says in sentences what limits the number of stages, and why GPUs are left over. */
final class StageText {
    private final PlanRequest request;
    private final SplitRules rules;

    StageText(PlanRequest request, SplitRules rules) {
        this.request = request;
        this.rules = rules;
    }

    /** Returns why there are no more stages, as a clause. */
    String limit(Candidate plan, CardGroup group) {
        if (plan.stages().size() == group.sideBySide(plan.tensorParallel(), plan.nvlink())) {
            return "so many groups of equal cards fit side by side";
        }
        return limitedByRequest(plan)
                ? "at most " + request.maxGpus().getAsInt() + " GPUs were asked for"
                : "a stage needs a layer at least, and the model has " + rules.maxStages();
    }

    Optional<String> unused(Candidate plan, CardGroup group) {
        Set<Integer> left = new TreeSet<>();
        for (Gpu gpu : group.gpus()) {
            left.add(gpu.index());
        }
        plan.gpus().forEach(gpu -> left.remove(gpu.index()));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        String which = "GPU " + left.toString().replaceAll("[\\[\\] ]", "");
        return Optional.of(which + (left.size() == 1 ? " is not used: " : " are not used: ") + why(plan, group, left));
    }

    private String why(Candidate plan, CardGroup group, Set<Integer> left) {
        if (limitedByRequest(plan)) {
            return "at most " + request.maxGpus().getAsInt() + " GPUs were asked for.";
        }
        if (plan.stages().size() < group.sideBySide(plan.tensorParallel(), plan.nvlink())) {
            return "a pipeline has no more stages than the model has layers.";
        }
        return plan.nvlink() && !group.knowsLinksOf(left)
                ? "no further group of " + plan.tensorParallel()
                        + " is known among the rest, since not all of their links are known."
                : "no further group of " + plan.tensorParallel() + " can be made of the rest.";
    }

    /** Where the layers limit too, and sooner, they are named. */
    private boolean limitedByRequest(Candidate plan) {
        return plan.stages().size() < rules.maxStages()
                && request.maxGpus().isPresent()
                && plan.gpus().size() + plan.tensorParallel()
                        > request.maxGpus().getAsInt();
    }
}
