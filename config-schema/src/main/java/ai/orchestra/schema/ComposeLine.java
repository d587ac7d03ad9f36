package ai.orchestra.schema;

import ai.orchestra.config.environment.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The compose files that an environment is started with, where the schema does not say it.
 *
 * <p>The seven lines are those of the original system's execution matrix. This class is thread-safe: it has no state.
 */
public final class ComposeLine {
    /** The generated file that gives services the GPUs of the plan. */
    public static final String MULTI_GPU = "docker-compose.multi-gpu.yml";

    /** The generated file that gives services the first GPU of the plan. */
    public static final String SINGLE_GPU = "docker-compose.single-gpu.yml";

    /** The generated file that takes all GPUs from services. */
    public static final String CPU = "docker-compose.cpu.yml";

    /** The original system's name for {@link #CPU}; has the same content. */
    public static final String TEST = "docker-compose.test.yml";

    /** The generated files for GPUs, which all environments share. */
    public static final List<String> GPU_FILES = List.of(MULTI_GPU, SINGLE_GPU, CPU, TEST);

    private static final String BASE = "docker-compose.yml";

    private static final Map<Environment, List<String>> MATRIX = Map.of(
            Environment.DEVELOPMENT, List.of(BASE, override("development"), MULTI_GPU),
            Environment.STAGING, List.of("docker-compose.staging.yml", MULTI_GPU),
            Environment.PRODUCTION, List.of("docker-compose.production.yml", MULTI_GPU),
            Environment.TESTING, List.of("docker-compose.allure.yml"),
            Environment.PERFORMANCE, List.of("docker-compose.jmeter.yml"),
            Environment.MONITORING, List.of(BASE, "docker-compose.elk.yml", MULTI_GPU),
            Environment.OPTIMIZED, List.of("docker-compose.optimized.yml", MULTI_GPU));

    private ComposeLine() {}

    /** Returns the name of an environment's generated override file. */
    public static String override(String environment) {
        return "docker-compose." + environment + ".override.yml";
    }

    /**
     * Returns the files of an environment for which the schema lists none: those of the matrix for the seven well-known
     * ones, else the base file, the override, and the file for GPUs if it needs one.
     */
    static List<String> defaultFor(String environment, boolean gpuRequired) {
        List<String> known = Environment.parse(environment).map(MATRIX::get).orElse(null);
        if (known != null) {
            return known;
        }
        List<String> files = new ArrayList<>(List.of(BASE, override(environment)));
        if (gpuRequired) {
            files.add(MULTI_GPU);
        }
        return List.copyOf(files);
    }
}
