package ai.orchestra.config;

import ai.orchestra.config.convert.Converter;
import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.internal.bind.Binder;
import ai.orchestra.config.internal.bind.Models;
import ai.orchestra.config.internal.bind.RecordMaker;
import ai.orchestra.config.internal.layer.LayerInputs;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.source.SettingsSource;
import ai.orchestra.config.time.Scheduler;
import java.lang.invoke.MethodHandles;
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
 * Says what a {@link SettingsLoader} depends on. Everything that is not said is that of the process.
 *
 * <p>This class is not thread-safe.
 */
public final class SettingsLoaderBuilder {
    // Shared, because a model is a pure function of the record's class as long as the converters are the standard ones.
    private static final Models STANDARD_MODELS = new Models(Converters.standard());
    private static final Duration DEFAULT_WATCH_INTERVAL = Duration.ofSeconds(2);

    private final Map<String, String> overrides = new LinkedHashMap<>();
    private final List<Path> explicitFiles = new ArrayList<>();
    private final List<SettingsSource> sources = new ArrayList<>();
    private final Set<Environment> declared = new LinkedHashSet<>();
    private @Nullable Properties systemProperties;
    private @Nullable Map<String, String> variables;
    private Path directory = Path.of("");
    private boolean files = true;
    private boolean discover = true;
    private boolean unknownKeysFail = true;
    private @Nullable Converters converters;
    private MethodHandles.@Nullable Lookup lookup;
    private @Nullable SecretSource secretSource;
    private Scheduler scheduler = Scheduler.daemon("orchestra-settings-watch");
    private Duration watchInterval = DEFAULT_WATCH_INTERVAL;

    SettingsLoaderBuilder() {}

    /** Fixes the environment; it is then an override of {@code APP_ENV}. */
    public SettingsLoaderBuilder environment(Environment environment) {
        declared.add(environment);
        overrides.put("APP_ENV", environment.name());
        return this;
    }

    /**
     * Declares environments beside the well-known ones.
     *
     * @param names such as {@code qa}
     * @throws IllegalArgumentException if no environment can have such a name
     */
    public SettingsLoaderBuilder environments(String... names) {
        for (String name : names) {
            declared.add(Environment.of(name));
        }
        return this;
    }

    /** Looks for files in another directory than the working directory. */
    public SettingsLoaderBuilder directory(Path directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Adds a file that must exist: YAML if it ends in {@code .yaml} or {@code .yml}, else a {@code .env} file. It lies
     * below the process environment and above all files that are looked for; of several, the first is the highest. A
     * relative path is one within the {@linkplain #directory directory} of the load.
     */
    public SettingsLoaderBuilder file(Path file) {
        explicitFiles.add(Objects.requireNonNull(file, "file"));
        return this;
    }

    /** Sets one key or variable above everything else. */
    public SettingsLoaderBuilder override(String key, String text) {
        overrides.put(key, text);
        return this;
    }

    /** Sets keys or variables above everything else. */
    public SettingsLoaderBuilder overrides(Map<String, String> settings) {
        overrides.putAll(settings);
        return this;
    }

    /** Takes other variables than those of the process. */
    public SettingsLoaderBuilder environmentVariables(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        return this;
    }

    /** Takes other system properties than those of the process. */
    public SettingsLoaderBuilder systemProperties(Properties properties) {
        this.systemProperties = Objects.requireNonNull(properties, "properties");
        return this;
    }

    /** Adds a source below the {@code .env} files and above the YAML files. */
    public SettingsLoaderBuilder source(SettingsSource source) {
        sources.add(Objects.requireNonNull(source, "source"));
        return this;
    }

    /** Takes references to secrets from this source instead of those on the class path. The caller closes it. */
    public SettingsLoaderBuilder secretSource(SecretSource source) {
        this.secretSource = Objects.requireNonNull(source, "source");
        return this;
    }

    /** Adds a converter, which wins over the built-in one for its type. */
    public <T> SettingsLoaderBuilder converter(Class<T> type, Converter<T> converter) {
        converters = (converters == null ? Converters.standard() : converters).with(type, converter);
        return this;
    }

    /** Gives access to records that are not public or lie in a package that their module does not open. */
    public SettingsLoaderBuilder lookup(MethodHandles.Lookup lookup) {
        this.lookup = Objects.requireNonNull(lookup, "lookup");
        return this;
    }

    /** Says whether an unknown key below a record's prefix fails the load (the default) or only warns. */
    public SettingsLoaderBuilder unknownKeysFail(boolean fail) {
        this.unknownKeysFail = fail;
        return this;
    }

    /** Looks for no providers on the class path. */
    public SettingsLoaderBuilder withoutDiscovery() {
        this.discover = false;
        return this;
    }

    /** Reads nothing of the process: no variables, no system properties, no files, no providers. */
    public SettingsLoaderBuilder hermetic() {
        this.variables = Map.of();
        this.systemProperties = new Properties();
        this.files = false;
        this.discover = false;
        return this;
    }

    /**
     * Says when {@link SettingsLoader#live} looks for changed files.
     *
     * @param scheduler what runs the look
     * @param interval how long between two looks; 2 s by default
     * @throws IllegalArgumentException if the interval is not positive
     */
    public SettingsLoaderBuilder watch(Scheduler scheduler, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the interval between two looks must be positive");
        }
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.watchInterval = interval;
        return this;
    }

    /**
     * Returns the loader. Nothing is read yet.
     *
     * @throws IllegalStateException if files are named although the loader is hermetic
     * @throws IllegalArgumentException if two overrides are spellings of one key
     */
    public SettingsLoader build() {
        if (!files && !explicitFiles.isEmpty()) {
            throw new IllegalStateException("a hermetic loader reads no files; remove file(...) or hermetic()");
        }
        Models models = converters == null ? STANDARD_MODELS : new Models(converters);
        return new StandardSettingsLoader(
                inputs(),
                new Binder(models, new RecordMaker(lookup), unknownKeysFail),
                secretSource,
                new Watch(scheduler, watchInterval));
    }

    private LayerInputs inputs() {
        return new LayerInputs(
                overrides,
                systemProperties == null ? System.getProperties() : systemProperties,
                variables == null ? System.getenv() : variables,
                directory,
                files,
                explicitFiles,
                sources,
                discover,
                declared);
    }
}
