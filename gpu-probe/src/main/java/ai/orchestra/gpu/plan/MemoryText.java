package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.util.ArrayList;
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

    /** Less than this part of what the server may take is little for cache, activations and CUDA graphs together. */
    private static final int TIGHT = 10;

    /** Returns what of each GPU's memory remains beside the weights, in bytes; empty when that is not known. */
    OptionalLong remaining(List<List<Gpu>> stages) {
        OptionalLong weights = rules.weightsPerGpu(stages.get(0).size(), stages.size());
        OptionalLong usable = rules.usable(stages.get(0).get(0));
        return weights.isEmpty() || usable.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(usable.getAsLong() - weights.getAsLong());
    }

    /** Returns whether little remains beside the weights. */
    boolean isTight(List<List<Gpu>> stages) {
        OptionalLong usable = rules.usable(stages.get(0).get(0));
        OptionalLong remaining = remaining(stages);
        return remaining.isPresent() && remaining.getAsLong() < usable.orElse(0) / TIGHT;
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
        List<String> reasons = new ArrayList<>();
        reasons.add("Each GPU holds up to " + PlanText.gib(weights.getAsLong()) + " of weights; "
                + PlanText.percent(request.memoryUtilization()) + " of its memory are "
                + PlanText.gib(usable.getAsLong()) + ", so that "
                + PlanText.difference(usable.getAsLong(), weights.getAsLong()) + " remain for the cache.");
        if (isTight(stages)) {
            reasons.add(
                    "That is little: activations and CUDA graphs take room too. A smaller or more quantised model, or"
                            + " a higher memory utilisation, gives more.");
        }
        return reasons;
    }
}
