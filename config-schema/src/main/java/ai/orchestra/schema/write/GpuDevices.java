package ai.orchestra.schema.write;

import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The GPUs that services are given, and what the server in the container is told about them.
 *
 * @param ids what names the GPUs to the container runtime; empty for none
 * @param variables the variables for the container
 * @param source where this comes from, as a comment says it
 */
record GpuDevices(List<String> ids, Map<String, String> variables, String source) {
    static GpuDevices of(GpuLayer layer) {
        return new GpuDevices(layer.deviceIds(), layer.container(), "the GPU plan (" + layer.mode() + ")");
    }

    /** Returns the devices that a schema's own values name; nothing if it has no value for {@code CUDA_VISIBLE_DEVICES}. */
    static Optional<GpuDevices> of(ResolvedEnvironment environment) {
        String visible = value(environment, "CUDA_VISIBLE_DEVICES", "");
        if (!visible.matches("[0-9]+(,[0-9]+)*")) {
            return Optional.empty();
        }
        List<String> ids = List.of(visible.split(","));
        return Optional.of(new GpuDevices(
                ids,
                container(
                        ids.size(),
                        value(environment, "VLLM_TENSOR_PARALLEL_SIZE", String.valueOf(ids.size())),
                        value(environment, "VLLM_PIPELINE_PARALLEL_SIZE", "1")),
                "the schema's own values"));
    }

    private static String value(ResolvedEnvironment environment, String name, String otherwise) {
        return environment.variable(name).flatMap(ResolvedVariable::value).orElse(otherwise);
    }

    /** Returns only the first of these. */
    GpuDevices first() {
        return ids.isEmpty()
                ? this
                : new GpuDevices(ids.subList(0, 1), container(1, "1", "1"), "the first GPU of " + source);
    }

    static GpuDevices none() {
        Map<String, String> variables = container(0, "1", "1");
        // Many images ask for all devices; with the reservation gone this keeps the runtime from giving them after all.
        variables.put("NVIDIA_VISIBLE_DEVICES", "void");
        return new GpuDevices(List.of(), variables, "no GPU (" + PlanMode.CPU + ")");
    }

    private static Map<String, String> container(int count, String tensorParallel, String pipelineParallel) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
        variables.put(
                "CUDA_VISIBLE_DEVICES",
                count == 0
                        ? "-1"
                        : IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(",")));
        variables.put("GPU_COUNT", String.valueOf(count));
        variables.put("VLLM_TENSOR_PARALLEL_SIZE", tensorParallel);
        variables.put("VLLM_PIPELINE_PARALLEL_SIZE", pipelineParallel);
        return variables;
    }
}
