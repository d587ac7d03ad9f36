package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import java.util.List;
import java.util.Map;

/**
 * An environment as the file writes it, before inheritance.
 *
 * @param name its name
 * @param origin where the name is written
 * @param fields its fields
 * @param services its services
 * @param composeFiles its compose line
 * @param gpuRequired whether it needs a GPU
 * @param memoryMinGb how much memory it needs
 * @param variables its own variables by name, in the order of the file
 */
record EnvironmentEntry(
        String name,
        Origin.File origin,
        Fields fields,
        List<String> services,
        List<String> composeFiles,
        boolean gpuRequired,
        int memoryMinGb,
        Map<String, VariableEntry> variables) {
    static final List<String> KEYS = List.of(
            "description", "gpu_required", "memory_min_gb", "services", "compose_files", "inherit", "variables");

    String path() {
        return "environments." + name;
    }
}
