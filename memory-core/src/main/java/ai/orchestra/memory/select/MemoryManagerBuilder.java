package ai.orchestra.memory.select;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.SettingsLoaderBuilder;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.spi.Providers;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.internal.BackendManager;
import ai.orchestra.memory.internal.BlockingManager;
import ai.orchestra.memory.internal.CallRunner;
import ai.orchestra.memory.internal.ErrorWindow;
import ai.orchestra.memory.internal.HealthReport;
import ai.orchestra.memory.internal.RequestChecks;
import ai.orchestra.memory.observe.MemoryObserver;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCacheProvider;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;
import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a memory manager together.
 *
 * <p>Not thread-safe; what it builds is.
 */
public final class MemoryManagerBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryManagerBuilder.class);

    private @Nullable MemoryBackend store;
    private @Nullable MemoryContext context;
    // What this builder loads itself; it belongs to the manager that is built from it.
    private @Nullable MemoryContext loaded;
    private @Nullable Providers<MemoryStoreProvider> storeProviders;
    private @Nullable Providers<MemoryCacheProvider> cacheProviders;
    private BiFunction<MemoryBackend, Supplier<MemoryContext>, MemoryBackend> decorator =
            (backend, settings) -> backend;
    private Clock clock = Clock.systemUTC();
    private LongSupplier nanoTime = System::nanoTime;
    private @Nullable MemoryTimer timer;
    private Duration timeout = MemoryManager.DEFAULT_TIMEOUT;
    private MemoryObserver observer = MemoryObserver.NONE;
    private @Nullable Environment environment;
    private String version = ArtifactVersion.TEXT;
    private OptionalInt dimensions = OptionalInt.empty();
    private Consumer<String> warnings = LOG::warn;

    MemoryManagerBuilder() {}

    /**
     * Uses a back end, whatever settings and class path say.
     *
     * @param backend closed with the manager
     */
    public MemoryManagerBuilder store(MemoryBackend backend) {
        this.store = MemoryValidationException.given("backend", backend);
        return this;
    }

    /**
     * Takes settings from here instead of from the process.
     *
     * @param context settings, where they were set, secrets, and the clock of the stores; not closed with the manager
     */
    public MemoryManagerBuilder context(MemoryContext context) {
        this.context = MemoryValidationException.given("context", context);
        return this;
    }

    /**
     * Chooses among these stores instead of those on the class path.
     *
     * @param providers may be empty
     */
    public MemoryManagerBuilder storeProviders(List<MemoryStoreProvider> providers) {
        this.storeProviders = new Providers<>(all(providers), List.of());
        return this;
    }

    private static <P> List<P> all(List<P> providers) {
        for (P provider : MemoryValidationException.given("providers", providers)) {
            MemoryValidationException.given("a provider", provider);
        }
        return List.copyOf(providers);
    }

    /**
     * Chooses among these caches instead of those on the class path.
     *
     * @param providers may be empty
     */
    public MemoryManagerBuilder cacheProviders(List<MemoryCacheProvider> providers) {
        this.cacheProviders = new Providers<>(all(providers), List.of());
        return this;
    }

    /**
     * Puts a decorator, such as encryption, over store and cache; of several, the last one is called first.
     *
     * @param decorator returns a back end that closes the given one with itself
     */
    public MemoryManagerBuilder decorate(UnaryOperator<MemoryBackend> decorator) {
        MemoryValidationException.given("decorator", decorator);
        BiFunction<MemoryBackend, Supplier<MemoryContext>, MemoryBackend> inner = this.decorator;
        this.decorator = (backend, settings) -> decorator.apply(inner.apply(backend, settings));
        return this;
    }

    /**
     * Puts a decorator that is built from settings or secrets over store and cache; of several, the last one is called first.
     *
     * <pre>{@code
     * builder.decorate((backend, context) -> MemoryEncryption.with(
     *                 KeyRing.parse(context.secrets().value("memory-encryption-key")))
     *         .text()
     *         .over(backend));
     * }</pre>
     *
     * @param decorator returns a back end that closes the given one with itself
     */
    public MemoryManagerBuilder decorate(BiFunction<MemoryBackend, MemoryContext, MemoryBackend> decorator) {
        MemoryValidationException.given("decorator", decorator);
        BiFunction<MemoryBackend, Supplier<MemoryContext>, MemoryBackend> inner = this.decorator;
        this.decorator = (backend, settings) -> decorator.apply(inner.apply(backend, settings), settings.get());
        return this;
    }

    /**
     * Tells the time with another clock than the system's.
     *
     * @param clock for the health's window, and for stores that are built from the settings of the process
     */
    public MemoryManagerBuilder clock(Clock clock) {
        this.clock = MemoryValidationException.given("clock", clock);
        return this;
    }

    /**
     * Measures latencies and deadlines with another clock than {@link System#nanoTime}.
     *
     * @param nanoTime monotonic nanoseconds
     */
    public MemoryManagerBuilder nanoTime(LongSupplier nanoTime) {
        this.nanoTime = MemoryValidationException.given("nanoTime", nanoTime);
        return this;
    }

    /**
     * Ends calls with another timer than a thread of the manager's own.
     *
     * @param timer closed with the manager
     */
    public MemoryManagerBuilder timer(MemoryTimer timer) {
        this.timer = MemoryValidationException.given("timer", timer);
        return this;
    }

    /**
     * Sets how long a call waits, instead of 5 seconds.
     *
     * @param perCall 1 ms to 1 hour
     */
    public MemoryManagerBuilder timeout(Duration perCall) {
        this.timeout = RequestChecks.timeout(perCall);
        return this;
    }

    /**
     * Adds an observer to those that there are.
     *
     * @param observer is told of every call
     */
    public MemoryManagerBuilder observer(MemoryObserver observer) {
        MemoryValidationException.given("observer", observer);
        this.observer = this.observer == MemoryObserver.NONE ? observer : this.observer.and(observer);
        return this;
    }

    /**
     * Fixes the environment, as if {@code APP_ENV} had this value: for the settings, for the choice of the store, and for
     * what health shows. Without this it is what the settings say.
     *
     * @param environment one of the well-known ones, such as {@code production}, or its short form
     * @throws MemoryValidationException if it is none of these; one of your own is given as an {@link Environment}
     */
    public MemoryManagerBuilder environment(String environment) {
        return environment(EnvironmentName.wellKnown(environment));
    }

    /**
     * Fixes the environment, see {@link #environment(String)}; this way it may be one of your own.
     *
     * @param environment such as {@link Environment#PRODUCTION} or {@code Environment.of("qa")}
     */
    public MemoryManagerBuilder environment(Environment environment) {
        this.environment = MemoryValidationException.given("environment", environment);
        this.loaded = null;
        return this;
    }

    /**
     * Sets the application's version that health shows, instead of name and version of this jar.
     *
     * @param version such as {@code 1.0.0}
     */
    public MemoryManagerBuilder version(String version) {
        this.version = MemoryValidationException.given("version", version);
        return this;
    }

    /**
     * Refuses embeddings of other dimensions at once, instead of when they are compared.
     *
     * @param dimensions what the model gives, 1 to {@link MemoryLimits#MAX_DIMENSIONS}
     * @throws MemoryValidationException if it is outside these limits
     */
    public MemoryManagerBuilder dimensions(int dimensions) {
        if (dimensions < 1 || dimensions > MemoryLimits.MAX_DIMENSIONS) {
            throw new MemoryValidationException(
                    "dimensions is " + dimensions + "; it must be between 1 and " + MemoryLimits.MAX_DIMENSIONS);
        }
        this.dimensions = OptionalInt.of(dimensions);
        return this;
    }

    /** Sends what is logged as a warning elsewhere; for tests. */
    MemoryManagerBuilder warnings(Consumer<String> target) {
        this.warnings = target;
        return this;
    }

    /**
     * Returns which store and which cache would be chosen, by which setting, and among which; or why none can be.
     *
     * @throws ai.orchestra.config.SettingsException if the settings themselves are wrong
     */
    public String explain() {
        return store != null
                ? "memory store: given to the builder"
                : selection().explain();
    }

    /**
     * Builds the manager.
     *
     * @throws MemoryValidationException if no store can be chosen: what was asked for, where that was set, what was
     *     found, and what to do
     * @throws ai.orchestra.config.SettingsException if the settings themselves are wrong: a value that cannot be converted,
     *     such as {@code ENABLE_CACHING=maybe}, an unknown key, two settings that contradict each other
     * @throws ai.orchestra.memory.error.MemoryStorageException if the provider that was chosen fails with something else
     *     than these: which one, from which jar, and what asked for it
     * @throws ai.orchestra.config.secret.SecretException if a secret that a provider or decorator asks for cannot be had
     */
    public MemoryManager build() {
        if (context != null) {
            agree(context);
        }
        @Nullable MemoryBackend chosen = null;
        try {
            MemoryBackend bottom = store;
            if (bottom == null) {
                bottom = selection().build(warnings);
                chosen = bottom;
            }
            MemoryBackend backend = decorator.apply(bottom, this::settings);
            if (backend == null) {
                throw new MemoryValidationException(
                        "a decorator, or the provider of the store or cache, returned null; it must return a back end");
            }
            ErrorWindow errors = new ErrorWindow(clock);
            MemoryTimer deadlines = timer == null ? MemoryTimer.daemon("orchestra-memory-deadlines") : timer;
            RequestChecks checks = new RequestChecks(dimensions, searchRefusal());
            BackendManager async = new BackendManager(
                    backend,
                    closing(backend),
                    new CallRunner(deadlines, nanoTime, observer, errors),
                    checks,
                    new HealthReport(environmentName(), version, errors),
                    timeout);
            MemoryManager built = new BlockingManager(async, checks);
            // It belongs to what was built; the next manager gets one of its own.
            loaded = null;
            return built;
        } catch (RuntimeException | Error e) {
            release(chosen, e);
            throw e;
        }
    }

    /** Returns what closes everything that was built here, whatever fails on the way. */
    private Runnable closing(MemoryBackend backend) {
        MemoryContext own = loaded;
        if (own == null) {
            return backend::close;
        }
        return () -> {
            try (own) {
                backend.close();
            }
        };
    }

    private void release(@Nullable MemoryBackend chosen, Throwable failure) {
        try (MemoryContext own = loaded) {
            loaded = null;
            if (chosen != null) {
                chosen.close();
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private Selection selection() {
        return new Selection(
                settings(),
                storeProviders != null
                        ? storeProviders
                        : Providers.find(
                                MemoryStoreProvider.class,
                                loader -> ServiceLoader.load(MemoryStoreProvider.class, loader)),
                cacheProviders != null
                        ? cacheProviders
                        : Providers.find(
                                MemoryCacheProvider.class,
                                loader -> ServiceLoader.load(MemoryCacheProvider.class, loader)));
    }

    private MemoryContext settings() {
        if (context != null) {
            agree(context);
            return context;
        }
        if (loaded == null) {
            SettingsLoaderBuilder loader = SettingsLoader.builder();
            if (environment != null) {
                loader.environment(environment);
            }
            loaded = MemoryContext.of(loader.build()).withClock(clock);
        }
        return loaded;
    }

    private void agree(MemoryContext given) {
        if (environment != null && !environment.equals(given.environment())) {
            throw new MemoryValidationException("the builder is told environment(" + environment
                    + "), but the context given to it is in " + given.environment() + " ("
                    + given.origin("memory.environment") + "); make the context with APP_ENV=" + environment
                    + ", or leave environment(...) out");
        }
    }

    private Supplier<String> environmentName() {
        @Nullable MemoryContext known = context != null ? context : loaded;
        if (environment != null || known != null) {
            String name = (known == null ? environment : known.environment()).name();
            return () -> name;
        }
        // A back end that is given needs no settings. They are read when health is first asked for, so that building
        // one
        // does no I/O; the stub starts in microseconds because of that.
        return ProcessEnvironment::name;
    }

    private String searchRefusal() {
        @Nullable MemoryContext known = context != null ? context : loaded;
        if (known == null || known.settings().enableVectorSearch()) {
            return "";
        }
        return "semantic search is switched off by ENABLE_VECTOR_SEARCH (" + known.origin("memory.enable-vector-search")
                + "); set it to true";
    }
}
