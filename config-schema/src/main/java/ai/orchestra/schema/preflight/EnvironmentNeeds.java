package ai.orchestra.schema.preflight;

import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.compose.ComposeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an environment needs of a machine.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param environment its name
 * @param gpuRequired whether it needs a GPU at all
 * @param mode for how many GPUs it is to be started; {@link PlanMode#AUTO} where the machine decides
 * @param gpus how many GPUs its settings speak of; 0 where it needs none
 * @param devices the indexes of these GPUs on the host, where the settings name them
 * @param memoryMinGb how much memory it needs, in GB (10^9 bytes); 0 where that is not said
 * @param services its services as the schema lists them
 * @param compose what its compose files say
 */
public record EnvironmentNeeds(
        String environment,
        boolean gpuRequired,
        PlanMode mode,
        int gpus,
        List<Integer> devices,
        int memoryMinGb,
        List<String> services,
        ComposeModel compose) {
    private static final int MAX_GPUS = 1024;

    /** Copies the lists. */
    public EnvironmentNeeds {
        devices = List.copyOf(devices);
        services = List.copyOf(services);
    }

    /**
     * Returns what an environment of a schema needs: {@code GPU_COUNT} says how many GPUs, else {@code
     * CUDA_VISIBLE_DEVICES}, else one.
     *
     * @param environment the environment
     * @param mode for how many GPUs it is to be started
     * @param compose what its compose files say
     */
    public static EnvironmentNeeds of(ResolvedEnvironment environment, PlanMode mode, ComposeModel compose) {
        boolean wanted = environment.gpuRequired() && mode != PlanMode.CPU;
        List<Integer> devices = wanted && mode != PlanMode.SINGLE ? devices(environment) : List.of();
        int count = wanted ? count(environment, devices) : 0;
        return new EnvironmentNeeds(
                environment.name(),
                wanted,
                mode,
                mode == PlanMode.SINGLE ? Math.min(1, count) : count,
                devices,
                environment.memoryMinGb(),
                environment.services(),
                compose);
    }

    private static int count(ResolvedEnvironment environment, List<Integer> devices) {
        Optional<String> count = value(environment, "GPU_COUNT").filter(text -> text.matches("\\d{1,4}"));
        int number = count.map(Integer::parseInt).orElse(devices.size());
        return Math.max(1, Math.min(MAX_GPUS, number));
    }

    private static List<Integer> devices(ResolvedEnvironment environment) {
        List<Integer> indexes = new ArrayList<>();
        for (String part : value(environment, "CUDA_VISIBLE_DEVICES").orElse("").split(",")) {
            if (!part.strip().matches("\\d{1,3}")) {
                return List.of();
            }
            indexes.add(Integer.parseInt(part.strip()));
        }
        return indexes;
    }

    private static Optional<String> value(ResolvedEnvironment environment, String name) {
        return environment.variable(name).flatMap(ResolvedVariable::value);
    }
}
