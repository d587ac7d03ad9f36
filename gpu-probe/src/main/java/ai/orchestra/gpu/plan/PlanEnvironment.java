package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a plan as environment variables. */
final class PlanEnvironment {
    /** Hides every GPU from CUDA; an empty value would do too, but many a reader takes it for "not set". */
    private static final String NO_DEVICE = "-1";

    private PlanEnvironment() {}

    static Map<String, String> host(GpuPlan plan) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        variables.put("CUDA_VISIBLE_DEVICES", plan.gpus().isEmpty() ? NO_DEVICE : PlanText.indexes(plan.gpus()));
        variables.put("NVIDIA_VISIBLE_DEVICES", plan.gpus().isEmpty() ? "void" : String.join(",", deviceIds(plan)));
        sizes(plan, variables);
        return Collections.unmodifiableMap(variables);
    }

    static Map<String, String> container(GpuPlan plan) {
        List<Integer> renumbered = plan.gpus().stream().map(Gpu::index).sorted().collect(Collectors.toList());
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        variables.put(
                "CUDA_VISIBLE_DEVICES",
                plan.gpus().isEmpty()
                        ? NO_DEVICE
                        : plan.gpus().stream()
                                .map(gpu -> String.valueOf(renumbered.indexOf(gpu.index())))
                                .collect(Collectors.joining(",")));
        if (plan.gpus().isEmpty()) {
            // Many images set "all"; with the reservation gone this keeps the runtime from giving devices after all.
            variables.put("NVIDIA_VISIBLE_DEVICES", "void");
        }
        sizes(plan, variables);
        return Collections.unmodifiableMap(variables);
    }

    static List<String> deviceIds(GpuPlan plan) {
        boolean byUuid = plan.gpus().stream().allMatch(gpu -> gpu.uuid().isPresent());
        return plan.gpus().stream()
                .map(gpu -> byUuid ? gpu.uuid().orElseThrow() : String.valueOf(gpu.index()))
                .collect(Collectors.toUnmodifiableList());
    }

    private static void sizes(GpuPlan plan, Map<String, String> variables) {
        variables.put("GPU_COUNT", String.valueOf(plan.gpus().size()));
        variables.put("VLLM_TENSOR_PARALLEL_SIZE", String.valueOf(plan.tensorParallel()));
        variables.put("VLLM_PIPELINE_PARALLEL_SIZE", String.valueOf(plan.pipelineParallel()));
    }
}
