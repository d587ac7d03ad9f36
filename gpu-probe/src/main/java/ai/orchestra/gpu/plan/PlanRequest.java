package ai.orchestra.gpu.plan;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Says what a plan is for.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param mode how many GPUs to use
 * @param maxGpus at most so many GPUs; all of them when empty
 * @param model the model
 * @param memoryUtilization which part of a GPU's memory the server may take, above 0 and at most 1
 * @param tensorParallelOverPcie whether tensor parallelism is wanted on more than two GPUs without NVLink
 */
public record PlanRequest(
        PlanMode mode,
        OptionalInt maxGpus,
        ModelShape model,
        double memoryUtilization,
        boolean tensorParallelOverPcie) {
    /** vLLM's default for {@code gpu_memory_utilization}; source: its engine arguments. */
    public static final double DEFAULT_MEMORY_UTILIZATION = 0.9;

    /** Checks the figures. */
    public PlanRequest {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(model, "model");
        if (!(memoryUtilization > 0 && memoryUtilization <= 1)) {
            throw new IllegalArgumentException(
                    "memoryUtilization must be above 0 and at most 1, not " + memoryUtilization);
        }
        if (maxGpus.isPresent() && maxGpus.getAsInt() < 1) {
            throw new IllegalArgumentException("maxGpus must be 1 or more, not " + maxGpus.getAsInt());
        }
    }

    /**
     * Returns a request with defaults: all GPUs, an unknown model, {@link #DEFAULT_MEMORY_UTILIZATION}.
     *
     * @param mode how many GPUs to use
     */
    public static PlanRequest of(PlanMode mode) {
        return new PlanRequest(mode, OptionalInt.empty(), ModelShape.UNKNOWN, DEFAULT_MEMORY_UTILIZATION, false);
    }

    /** Returns this request for at most so many GPUs. */
    public PlanRequest withMaxGpus(int value) {
        return new PlanRequest(mode, OptionalInt.of(value), model, memoryUtilization, tensorParallelOverPcie);
    }

    /** Returns this request for a model. */
    public PlanRequest withModel(ModelShape value) {
        return new PlanRequest(mode, maxGpus, value, memoryUtilization, tensorParallelOverPcie);
    }

    /** Returns this request with a part of the memory, above 0 and at most 1. */
    public PlanRequest withMemoryUtilization(double value) {
        return new PlanRequest(mode, maxGpus, model, value, tensorParallelOverPcie);
    }

    /** Returns this request with tensor parallelism over PCIe, or without. */
    public PlanRequest withTensorParallelOverPcie(boolean value) {
        return new PlanRequest(mode, maxGpus, model, memoryUtilization, value);
    }
}
