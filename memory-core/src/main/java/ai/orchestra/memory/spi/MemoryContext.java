package ai.orchestra.memory.spi;

import ai.orchestra.config.Explanation;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.config.secret.SecretsBuilder;
import ai.orchestra.config.standard.MemorySettings;
import ai.orchestra.memory.error.MemoryValidationException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What providers are built from: settings, where they were set, secrets, and a clock.
 *
 * <p>Close it if anything asked it for {@link #secrets()}; otherwise there is nothing to close. The context that a builder
 * makes for itself is closed with the manager. This class is thread-safe, and all but its secrets is immutable.
 */
public final class MemoryContext implements AutoCloseable {
    private final SettingsLoader loader;
    private final MemorySettings settings;
    private final Explanation explanation;
    private final Clock clock;
    private final ContextSecrets secrets;

    private MemoryContext(
            SettingsLoader loader,
            MemorySettings settings,
            Explanation explanation,
            Clock clock,
            ContextSecrets secrets) {
        this.loader = loader;
        this.settings = settings;
        this.explanation = explanation;
        this.clock = clock;
        this.secrets = secrets;
    }

    private static MemoryContext load(SettingsLoader loader, Function<Environment, SecretsBuilder> secrets) {
        MemorySettings settings = loader.load(MemorySettings.class);
        return new MemoryContext(
                loader,
                settings,
                loader.explain(MemorySettings.class),
                Clock.systemUTC(),
                new ContextSecrets(() -> secrets.apply(settings.environment()).build()));
    }

    /**
     * Returns the context of a loader; {@link MemorySettings} are loaded at once. Its {@link #secrets()} are those of the
     * process, in the environment of these settings, unless {@link #withSecrets} gives others.
     *
     * @param loader where settings come from
     * @throws ai.orchestra.config.SettingsException with everything that is wrong in the memory settings
     */
    public static MemoryContext of(SettingsLoader loader) {
        return load(
                MemoryValidationException.given("loader", loader),
                environment -> Secrets.builder().environment(environment));
    }

    /**
     * Returns a context that knows nothing but the given settings, which may be secrets, too.
     *
     * @param settings texts by key ({@code memory.store}) or variable ({@code APP_ENV}, {@code MEMORY_ENCRYPTION_KEY})
     */
    public static MemoryContext of(Map<String, String> settings) {
        MemoryValidationException.given("settings", settings).forEach((key, text) -> {
            MemoryValidationException.given("a key of settings", key);
            MemoryValidationException.given(key, text);
        });
        return load(SettingsLoader.of(settings), environment -> {
            SecretsBuilder builder = Secrets.builder().hermetic();
            settings.forEach(builder::override);
            return builder;
        });
    }

    /**
     * Returns the same with another clock.
     *
     * @param other tells the time
     */
    public MemoryContext withClock(Clock other) {
        return new MemoryContext(
                loader, settings, explanation, MemoryValidationException.given("clock", other), secrets);
    }

    /**
     * Returns the same with other secrets.
     *
     * @param other closed with the context that is returned
     */
    public MemoryContext withSecrets(Secrets other) {
        MemoryValidationException.given("secrets", other);
        return new MemoryContext(loader, settings, explanation, clock, new ContextSecrets(() -> other));
    }

    /** Returns the memory settings: the effective ones, after the rules that tie them together. */
    public MemorySettings settings() {
        return settings;
    }

    /** Returns the environment. */
    public Environment environment() {
        return settings.environment();
    }

    /** Returns the loader, for settings of a provider's own. */
    public SettingsLoader loader() {
        return loader;
    }

    /**
     * Returns the secrets by name, for keys and passwords that are no memory setting. Made at the first call; open until the
     * context is closed, so a provider may keep them. Never closed by providers.
     *
     * @throws IllegalStateException if the context is closed
     */
    public Secrets secrets() {
        return secrets.get();
    }

    /** Returns the clock. */
    public Clock clock() {
        return clock;
    }

    /**
     * Returns where a memory setting was written, such as {@code application.yaml:4:3}, or that it was not.
     *
     * @param key such as {@code memory.store}
     */
    public String origin(String key) {
        MemoryValidationException.given("key", key);
        for (Explanation.Entry entry : explanation.entries()) {
            if (entry.key().equals(key)) {
                @Nullable Origin origin = entry.origin();
                return origin == null ? "not set" : origin.describe();
            }
        }
        return "not set";
    }

    /** Closes the secrets, if they were ever asked for. Idempotent. */
    @Override
    public void close() {
        secrets.close();
    }
}
