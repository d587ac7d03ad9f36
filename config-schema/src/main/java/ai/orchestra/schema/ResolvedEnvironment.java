package ai.orchestra.schema;

import ai.orchestra.config.origin.Origin;
import ai.orchestra.gpu.plan.PlanMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One environment with everything that it inherits.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param name such as {@code staging}
 * @param description what it is for; may be empty
 * @param gpuRequired whether it needs a GPU
 * @param memoryMinGb how much memory it needs, in GB (10^9 bytes); 0 if the schema says nothing
 * @param services its services, in the order of the schema
 * @param variables its variables: those it inherits in the order of the base, then its own
 * @param composeFiles the files of its compose line in order, relative to the folder of the artifacts
 * @param inherits the environment whose variables it inherits
 * @param origin where it is written
 */
public record ResolvedEnvironment(
        String name,
        String description,
        boolean gpuRequired,
        int memoryMinGb,
        List<String> services,
        List<ResolvedVariable> variables,
        List<String> composeFiles,
        Optional<String> inherits,
        Origin.File origin) {
    /** Copies the lists. */
    public ResolvedEnvironment {
        services = List.copyOf(services);
        variables = List.copyOf(variables);
        composeFiles = List.copyOf(composeFiles);
    }

    /** Returns a variable by its exact name. */
    public Optional<ResolvedVariable> variable(String variable) {
        return variables.stream().filter(known -> known.name().equals(variable)).findFirst();
    }

    /** Returns the secrets among the variables. */
    public List<ResolvedVariable> secrets() {
        return variables.stream().filter(ResolvedVariable::isSecret).toList();
    }

    /** Returns the values by name of those variables that have one in the schema, in its order; secrets have none. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        variables.forEach(variable -> variable.value().ifPresent(text -> values.put(variable.name(), text)));
        return values;
    }

    /** Returns the name of the file with its variables, such as {@code .env.staging}. */
    public String envFile() {
        return ".env." + name;
    }

    /**
     * Returns the compose line's files for a machine with fewer GPUs: the file for several GPUs gives way to that for
     * one, or for none. An environment whose line has no file for GPUs has the same line on every machine.
     *
     * @param mode {@code AUTO} and {@code MULTI} leave the line as it is
     */
    public List<String> composeFiles(PlanMode mode) {
        String instead = switch (mode) {
            case AUTO, MULTI -> ComposeLine.MULTI_GPU;
            case SINGLE -> ComposeLine.SINGLE_GPU;
            case CPU -> ComposeLine.CPU;
        };
        return composeFiles.stream()
                .map(file -> file.equals(ComposeLine.MULTI_GPU) ? instead : file)
                .toList();
    }

    ResolvedEnvironment withVariables(List<ResolvedVariable> value) {
        return new ResolvedEnvironment(
                name, description, gpuRequired, memoryMinGb, services, value, composeFiles, inherits, origin);
    }
}
