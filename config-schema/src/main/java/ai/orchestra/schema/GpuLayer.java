package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.gpu.plan.GpuPlan;
import ai.orchestra.gpu.plan.PlanMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The GPU plan that was chosen for this machine, kept in a file beside the schema: a layer above the schema's own values,
 * so that no regeneration can overwrite it.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param mode {@code MULTI}, {@code SINGLE} or {@code CPU}
 * @param deviceIds what names the GPUs to a container runtime, in the order of the ranks
 * @param host the variables for a server on the host
 * @param container the variables for a server in a container
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

    /**
     * Reads the file with the plan.
     *
     * @return nothing if there is no such file
     * @throws SchemaException if it cannot be read or is no plan
     */
    public static Optional<GpuLayer> read(Path file) {
        throw new UnsupportedOperationException("follows");
    }

    /** Returns the text of the file for a plan; the same for the same plan. */
    public static String write(GpuPlan plan) {
        throw new UnsupportedOperationException("follows");
    }
}
