package ai.orchestra.memory.spi;

import ai.orchestra.config.Explanation;
import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.origin.Origin;
import ai.orchestra.config.standard.MemorySettings;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What providers are built from: settings, where they were set, and a clock.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class MemoryContext {
    private final SettingsLoader loader;
    private final MemorySettings settings;
    private final Explanation explanation;
    private final Clock clock;

    private MemoryContext(SettingsLoader loader, Clock clock) {
        this.loader = loader;
        this.settings = loader.load(MemorySettings.class);
        this.explanation = loader.explain(MemorySettings.class);
        this.clock = clock;
    }

    /**
     * Returns the context of a loader; {@link MemorySettings} are loaded at once.
     *
     * @param loader where settings and secrets come from
     * @throws ai.orchestra.config.SettingsException with everything that is wrong in the memory settings
     */
    public static MemoryContext of(SettingsLoader loader) {
        return new MemoryContext(loader, Clock.systemUTC());
    }

    /**
     * Returns a context that knows nothing but the given settings.
     *
     * @param settings texts by key ({@code memory.store}) or variable ({@code APP_ENV})
     */
    public static MemoryContext of(Map<String, String> settings) {
        return of(SettingsLoader.of(settings));
    }

    /**
     * Returns the same with another clock.
     *
     * @param other tells the time
     */
    public MemoryContext withClock(Clock other) {
        return new MemoryContext(loader, other);
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
        for (Explanation.Entry entry : explanation.entries()) {
            if (entry.key().equals(key)) {
                @Nullable Origin origin = entry.origin();
                return origin == null ? "not set" : origin.describe();
            }
        }
        return "not set";
    }
}
