package ai.orchestra.config.secret;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.internal.layer.LayerInputs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what {@link Secrets} depend on. Everything that is not said is that of the process.
 *
 * <p>This class is not thread-safe.
 */
public final class SecretsBuilder {
    private final Map<String, String> overrides = new LinkedHashMap<>();
    private final List<SecretSource> sources = new ArrayList<>();
    private final List<SecretAccessListener> listeners = new ArrayList<>();
    private final Set<Environment> declared = new LinkedHashSet<>();
    private @Nullable Map<String, String> variables;
    private @Nullable Properties systemProperties;
    private Path directory = Path.of("");
    private boolean files = true;
    private boolean discover = true;
    private SecretRuntime runtime = SecretRuntime.ofProcess();

    SecretsBuilder() {}

    /** Fixes the environment; it is then an override of {@code APP_ENV}. */
    public SecretsBuilder environment(Environment environment) {
        declared.add(environment);
        overrides.put("APP_ENV", environment.name());
        return this;
    }

    /** Looks for files in another directory than the working directory. */
    public SecretsBuilder directory(Path directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /** Sets one variable or key above everything else. */
    public SecretsBuilder override(String key, String text) {
        overrides.put(key, text);
        return this;
    }

    /** Takes other variables than those of the process. */
    public SecretsBuilder environmentVariables(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        return this;
    }

    /**
     * Adds a remote source and leaves out those on the class path; of several, the first is asked first. It is closed
     * together with the secrets.
     */
    public SecretsBuilder source(SecretSource source) {
        sources.add(Objects.requireNonNull(source, "source"));
        discover = false;
        return this;
    }

    /**
     * Sets after which time a value should have been read again; it is asked for after four fifths of it. Five minutes
     * unless {@code SECRETS_TTL} says otherwise, which this overrides.
     */
    public SecretsBuilder ttl(Duration ttl) {
        return override("SECRETS_TTL", ttl.toString());
    }

    /**
     * Sets how old a value may become while its source cannot be asked. 24 hours unless {@code SECRETS_MAX_STALE} says
     * otherwise, which this overrides.
     */
    public SecretsBuilder maxStale(Duration maxStale) {
        return override("SECRETS_MAX_STALE", maxStale.toString());
    }

    /**
     * Sets how long a call may take in all while its source is asked. 5 seconds unless {@code SECRETS_BUDGET} says
     * otherwise, which this overrides.
     */
    public SecretsBuilder budget(Duration budget) {
        return override("SECRETS_BUDGET", budget.toString());
    }

    /** Adds a listener that is told of loads and first reads. */
    public SecretsBuilder accessListener(SecretAccessListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Reads nothing of the process: no variables, no system properties, no files, no providers. */
    public SecretsBuilder hermetic() {
        variables = Map.of();
        systemProperties = new Properties();
        files = false;
        discover = false;
        return this;
    }

    /** Takes another clock, other threads and other random numbers than those of the process. */
    SecretsBuilder runtime(SecretRuntime runtime) {
        this.runtime = runtime;
        return this;
    }

    /** Returns the secrets. Nothing is read yet, and no remote source is built. */
    public Secrets build() {
        LayerInputs inputs = new LayerInputs(
                overrides,
                systemProperties == null ? System.getProperties() : systemProperties,
                variables == null ? System.getenv() : variables,
                directory,
                files,
                List.of(),
                List.of(),
                discover,
                declared);
        return new LayeredSecrets(
                inputs, new RemoteSources(List.copyOf(sources), discover), List.copyOf(listeners), runtime);
    }
}
