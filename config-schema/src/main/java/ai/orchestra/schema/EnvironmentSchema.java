package ai.orchestra.schema;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.yaml.YamlMapping;
import ai.orchestra.schema.secret.SecretPolicy;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schema file: environments with typed variables, from which every artifact is generated.
 *
 * <p>{@code docs/environments.md} describes the format. A schema that was loaded has no problem left: all its environments
 * resolve. This class is immutable and thread-safe.
 */
public final class EnvironmentSchema {
    /** The project's name in the original system, taken where the schema names none. */
    public static final String DEFAULT_PROJECT = "multimodal";

    /** Where a schema is looked for if none is named. */
    public static final Path DEFAULT_FILE = Path.of("configs", "environment_schema.yaml");

    private final Path file;
    private final List<SchemaProblem> warnings;
    private final Map<String, ResolvedEnvironment> resolved;
    private final List<String> gpuServices;
    private final List<SecretPolicy> secretTypes;
    private final String project;

    EnvironmentSchema(
            Path file,
            String project,
            List<SchemaProblem> warnings,
            Map<String, ResolvedEnvironment> resolved,
            List<String> gpuServices,
            List<SecretPolicy> secretTypes) {
        this.file = file;
        this.project = project;
        this.warnings = List.copyOf(warnings);
        this.resolved = Collections.unmodifiableMap(new LinkedHashMap<>(resolved));
        this.gpuServices = List.copyOf(gpuServices);
        this.secretTypes = List.copyOf(secretTypes);
    }

    /**
     * Reads a schema and checks all of it.
     *
     * @param file the file, also as problems show it; at most 1 MiB
     * @param options how strictly
     * @throws SchemaException with every problem, if there is any
     */
    public static EnvironmentSchema load(Path file, SchemaOptions options) {
        Findings findings = new Findings(options);
        YamlMapping root = SchemaFile.read(file, findings);
        return new SchemaReader(file, findings).read(root);
    }

    /**
     * Reads a schema from its text and checks all of it.
     *
     * @param shownAs the file as problems show it; it is not opened
     * @param text the text, at most 1 Mi characters
     * @param options how strictly
     * @throws SchemaException with every problem, if there is any
     */
    public static EnvironmentSchema parse(Path shownAs, String text, SchemaOptions options) {
        Findings findings = new Findings(options);
        YamlMapping root = SchemaFile.parse(shownAs, text, findings);
        return new SchemaReader(shownAs, findings).read(root);
    }

    /** Returns the file that was read. */
    public Path file() {
        return file;
    }

    /** Returns the name that outside systems know all environments by: {@code project} of the schema. */
    public String project() {
        return project;
    }

    /** Returns what does not fail the load but deserves a look, in the order of the file. */
    public List<SchemaProblem> warnings() {
        return warnings;
    }

    /** Returns the names of the environments, in the order of the file. */
    public List<String> environments() {
        return List.copyOf(resolved.keySet());
    }

    /**
     * Returns the services that get GPUs in every environment that needs one: {@code gpu_services} of the schema, else
     * {@code vllm} and {@code multimodal-worker} as far as all those environments have them.
     */
    public List<String> gpuServices() {
        return gpuServices;
    }

    /** Returns the types of secrets: the seven built-in ones as the schema changes them, then its own. */
    public List<SecretPolicy> secretTypes() {
        return secretTypes;
    }

    /**
     * Returns an environment with everything that it inherits.
     *
     * @param environment its name or a short form of it, such as {@code prod}
     * @throws SchemaException if the schema does not have it; the message names the nearest
     */
    public ResolvedEnvironment resolve(String environment) {
        String name = Environment.parse(environment).map(Environment::name).orElse(environment);
        ResolvedEnvironment found = resolved.get(name);
        if (found == null) {
            throw new SchemaException(
                    file.toString(),
                    List.of(new SchemaProblem(
                            SchemaCode.UNKNOWN_ENVIRONMENT,
                            "environments",
                            SchemaFile.whole(file),
                            "has no " + Findings.shown(environment) + "; " + Fields.advice(name, environments()))));
        }
        return found;
    }

    /**
     * Returns an environment with everything that it inherits, and the values of a GPU plan above those of the schema. The
     * plan sets only variables that the schema has, and only in environments that need a GPU.
     *
     * @param environment its name or a short form of it, such as {@code prod}
     * @param gpu the values of a plan, if one was made
     * @throws SchemaException if the schema does not have it; the message names the nearest
     */
    public ResolvedEnvironment resolve(String environment, Optional<GpuLayer> gpu) {
        ResolvedEnvironment below = resolve(environment);
        return gpu.map(layer -> layer.above(below)).orElse(below);
    }
}
