package ai.orchestra.schema;

import ai.orchestra.schema.secret.SecretPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A schema file: environments with typed variables, from which every artifact is generated.
 *
 * <p>{@code docs/environments.md} describes the format. A schema that was loaded has no problem left: all its environments
 * resolve. This class is immutable and thread-safe.
 */
public final class EnvironmentSchema {
    /** Where a schema is looked for if none is named. */
    public static final Path DEFAULT_FILE = Path.of("configs", "environment_schema.yaml");

    private EnvironmentSchema() {}

    /**
     * Reads a schema and checks all of it.
     *
     * @param file the file, also as problems show it
     * @param options how strictly
     * @throws SchemaException with every problem, if there is any
     */
    public static EnvironmentSchema load(Path file, SchemaOptions options) {
        throw new UnsupportedOperationException("follows");
    }

    /** Returns the file that was read. */
    public Path file() {
        throw new UnsupportedOperationException("follows");
    }

    /** Returns what does not fail the load but deserves a look, in the order of the file. */
    public List<SchemaProblem> warnings() {
        throw new UnsupportedOperationException("follows");
    }

    /** Returns the names of the environments, in the order of the file. */
    public List<String> environments() {
        throw new UnsupportedOperationException("follows");
    }

    /** Returns the services that get GPUs: {@code gpu_services} of the schema. */
    public List<String> gpuServices() {
        throw new UnsupportedOperationException("follows");
    }

    /** Returns the types of secrets: the seven built-in ones as the schema changes them. */
    public List<SecretPolicy> secretTypes() {
        throw new UnsupportedOperationException("follows");
    }

    /**
     * Returns an environment with everything that it inherits.
     *
     * @param environment its name or a short form of it, such as {@code prod}
     * @throws SchemaException if the schema does not have it; the message names the nearest
     */
    public ResolvedEnvironment resolve(String environment) {
        return resolve(environment, Optional.empty());
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
        throw new UnsupportedOperationException("follows");
    }
}
