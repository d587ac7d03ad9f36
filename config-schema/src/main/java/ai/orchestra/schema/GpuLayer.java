package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.gpu.plan.GpuPlan;
import ai.orchestra.gpu.plan.PlanMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The GPU plan that was chosen for a machine, kept in a file beside the schema: a layer above the schema's own values, so
 * that no regeneration can overwrite it.
 *
 * <p>{@link #write} makes the file of a {@link GpuPlan}, {@link #read} reads it back with the place of each value. This
 * record is immutable and thread-safe.
 *
 * @param mode {@code MULTI}, {@code SINGLE} or {@code CPU}
 * @param deviceIds what names the GPUs to a container runtime, in the order of the ranks; empty if there are none
 * @param host the variables for a server on the host, as {@code .env} files have them
 * @param container the variables for a server in a container that is given only these devices
 * @param origins where each variable of {@code host} is written
 */
public record GpuLayer(
        PlanMode mode,
        List<String> deviceIds,
        Map<String, String> host,
        Map<String, String> container,
        Map<String, Origin.File> origins) {
    /** Where the plan lies, relative to the folder of the artifacts. */
    public static final Path DEFAULT_FILE = Path.of("configs", "gpu-plan.yaml");

    /** The variables that a plan decides; the values for the host and for a container differ. */
    public static final List<String> VARIABLES = List.of(
            "CUDA_DEVICE_ORDER",
            "CUDA_VISIBLE_DEVICES",
            "NVIDIA_VISIBLE_DEVICES",
            "GPU_COUNT",
            "VLLM_TENSOR_PARALLEL_SIZE",
            "VLLM_PIPELINE_PARALLEL_SIZE");

    /** Copies the collections and keeps their order. */
    public GpuLayer {
        deviceIds = List.copyOf(deviceIds);
        host = Collections.unmodifiableMap(new LinkedHashMap<>(host));
        container = Collections.unmodifiableMap(new LinkedHashMap<>(container));
        origins = Map.copyOf(origins);
    }

    /**
     * Reads the file with the plan.
     *
     * @param file the file, also as problems show it
     * @return nothing if there is no such file
     * @throws SchemaException if it cannot be read or is no plan, with every problem
     */
    public static Optional<GpuLayer> read(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Findings findings = new Findings(SchemaOptions.STRICT);
        YamlMapping root = SchemaFile.read(file, findings);
        GpuLayer layer = new GpuLayerReader(file, findings).read(root);
        if (!findings.problems().isEmpty()) {
            throw new SchemaException(file.toString(), findings.problems());
        }
        return Optional.of(layer);
    }

    /** Returns the text of the file for a plan; the same for the same plan. */
    public static String write(GpuPlan plan) {
        return GpuLayerText.write(plan);
    }

    /** Returns the layer of a plan that lies in no file yet. */
    public static GpuLayer of(GpuPlan plan) {
        Map<String, Origin.File> origins = new LinkedHashMap<>();
        plan.hostEnvironment().keySet().forEach(name -> origins.put(name, SchemaFile.whole(DEFAULT_FILE)));
        return new GpuLayer(
                plan.mode(), plan.deviceIds(), plan.hostEnvironment(), plan.containerEnvironment(), origins);
    }

    /** Returns an environment with the values of this plan instead of its own, if it needs a GPU. */
    ResolvedEnvironment above(ResolvedEnvironment environment) {
        if (!environment.gpuRequired()) {
            return environment;
        }
        List<ResolvedVariable> variables = new ArrayList<>();
        for (ResolvedVariable variable : environment.variables()) {
            String value = variable.isSecret() ? null : host.get(variable.name());
            variables.add(
                    value == null
                            ? variable
                            : variable.withValue(
                                    value, origins.getOrDefault(variable.name(), SchemaFile.whole(DEFAULT_FILE))));
        }
        return environment.withVariables(variables);
    }
}
