package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.util.List;
import java.util.OptionalLong;

/** Says in sentences whether the weights fit. */
final class MemoryText {
    private final PlanRequest request;
    private final SplitRules rules;

    MemoryText(PlanRequest request, SplitRules rules) {
        this.request = request;
        this.rules = rules;
    }

    List<String> reasons(List<List<Gpu>> stages) {
        Gpu gpu = stages.get(0).get(0);
        OptionalLong weights = rules.weightsPerGpu(stages.get(0).size(), stages.size());
        OptionalLong usable = rules.usable(gpu);
        if (weights.isEmpty()) {
            return List.of("Whether the model fits is unverified: the size of its weights is not known.");
        }
        if (usable.isEmpty()) {
            return List.of("Whether the model fits is unverified: the memory of GPU " + gpu.index() + " is not known"
                    + (gpu.unifiedMemory() ? ", since it shares the host's." : "."));
        }
        return List.of("Each GPU holds up to " + PlanText.gib(weights.getAsLong()) + " of weights; "
                + PlanText.percent(request.memoryUtilization()) + " of its memory are "
                + PlanText.gib(usable.getAsLong()) + ", so that "
                + PlanText.gib(usable.getAsLong() - weights.getAsLong()) + " remain for the cache.");
    }
}
