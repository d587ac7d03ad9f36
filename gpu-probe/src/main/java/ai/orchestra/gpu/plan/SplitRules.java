package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Knows which splits a model allows.
 *
 * <p>Source: the checks of vLLM at start (heads and key-value heads in its model configuration, the alignment of
 * quantised weights in its linear layers).
 */
final class SplitRules {
    private final ModelShape model;
    private final double utilization;

    SplitRules(PlanRequest request) {
        model = request.model();
        utilization = request.memoryUtilization();
    }

    /** Returns why the model cannot be split over so many GPUs, or empty when it can. */
    Optional<String> objection(int tensorParallel) {
        int size = tensorParallel;
        if (model.heads().isPresent() && model.heads().getAsInt() % size != 0) {
            return Optional.of(model.heads().getAsInt() + " attention heads cannot be divided by " + size);
        }
        if (model.kvHeads().isPresent()
                && model.kvHeads().getAsInt() % size != 0
                && size % model.kvHeads().getAsInt() != 0) {
            return Optional.of(model.kvHeads().getAsInt() + " key-value heads can neither be divided by " + size
                    + " nor be repeated evenly on " + size + " GPUs");
        }
        if (model.heads().isEmpty() && Integer.bitCount(size) != 1) {
            return Optional.of(size
                    + " is not a power of two, and the number of attention heads, which it must divide, is not known");
        }
        return quantisation(size);
    }

    private Optional<String> quantisation(int size) {
        if (size == 1 || model.intermediateSize().isEmpty()) {
            return Optional.empty();
        }
        int width = model.intermediateSize().getAsInt();
        if (model.quantGroup().isEmpty()) {
            return width % size == 0
                    ? Optional.empty()
                    : Optional.of("the inner width " + width + " cannot be divided by " + size);
        }
        int group = model.quantGroup().getAsInt();
        if (width % size == 0 && width / size % group == 0) {
            return Optional.empty();
        }
        return Optional.of("the inner width " + width + " cut into " + size
                + " is not a multiple of the quantisation group " + group);
    }

    /** Returns how many pipeline stages there can be at most. */
    int maxStages() {
        return model.layers().orElse(Integer.MAX_VALUE);
    }

    /** Returns the weights that the fullest GPU holds, in bytes; a stage holds whole layers. */
    OptionalLong weightsPerGpu(int tensorParallel, int pipelineParallel) {
        if (model.weightBytes().isEmpty()) {
            return OptionalLong.empty();
        }
        long weights = model.weightBytes().getAsLong();
        long stage;
        if (model.layers().isPresent()) {
            long layers = model.layers().getAsInt();
            stage = Math.min(weights, times(ceil(weights, layers), ceil(layers, pipelineParallel)));
        } else {
            stage = ceil(weights, pipelineParallel);
        }
        return OptionalLong.of(ceil(stage, tensorParallel));
    }

    /** Returns what of a GPU's memory the server may take, in bytes. */
    OptionalLong usable(Gpu gpu) {
        return gpu.memoryBytes().isPresent()
                ? OptionalLong.of((long) Math.floor(gpu.memoryBytes().getAsLong() * utilization))
                : OptionalLong.empty();
    }

    /** Returns whether the weights fit; what is not known cannot be refuted and counts as fitting. */
    boolean fits(List<Gpu> gpus, int tensorParallel, int pipelineParallel) {
        OptionalLong weights = weightsPerGpu(tensorParallel, pipelineParallel);
        return weights.isEmpty()
                || gpus.stream()
                        .map(this::usable)
                        .allMatch(usable -> usable.isEmpty() || usable.getAsLong() >= weights.getAsLong());
    }

    private static long ceil(long dividend, long divisor) {
        return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
    }

    private static long times(long one, long other) {
        return one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
    }
}
