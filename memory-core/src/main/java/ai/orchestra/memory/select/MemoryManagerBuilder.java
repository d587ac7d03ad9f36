package ai.orchestra.memory.select;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.spi.Providers;
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
import java.util.Map;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a memory manager together.
 *
 * <p>Not thread-safe; what it builds is.
 */
public final class MemoryManagerBuilder {
    private @Nullable MemoryBackend store;
    private @Nullable MemoryContext context;
    private @Nullable Providers<MemoryStoreProvider> storeProviders;
    private @Nullable Providers<MemoryCacheProvider> cacheProviders;
    private UnaryOperator<MemoryBackend> decorator = UnaryOperator.identity();
    private Clock clock = Clock.systemUTC();
    private LongSupplier nanoTime = System::nanoTime;
    private @Nullable MemoryTimer timer;
    private Duration timeout = MemoryManager.DEFAULT_TIMEOUT;
    private MemoryObserver observer = MemoryObserver.NONE;
    private @Nullable String environment;
    private String version = "unknown";
    private OptionalInt dimensions = OptionalInt.empty();

    MemoryManagerBuilder() {}

    /**
     * Uses a back end, whatever settings and class path say.
     *
     * @param backend closed with the manager
     */
    public MemoryManagerBuilder store(MemoryBackend backend) {
        this.store = backend;
        return this;
    }

    /**
     * Takes settings from here instead of from the process.
     *
     * @param context settings and where they were set
     */
    public MemoryManagerBuilder context(MemoryContext context) {
        this.context = context;
        return this;
    }

    /**
     * Chooses among these stores instead of those on the class path.
     *
     * @param providers may be empty
     */
    public MemoryManagerBuilder storeProviders(List<MemoryStoreProvider> providers) {
        this.storeProviders = new Providers<>(providers, List.of());
        return this;
    }

    /**
     * Chooses among these caches instead of those on the class path.
     *
     * @param providers may be empty
     */
    public MemoryManagerBuilder cacheProviders(List<MemoryCacheProvider> providers) {
        this.cacheProviders = new Providers<>(providers, List.of());
        return this;
    }

    /**
     * Puts a decorator, such as encryption, over store and cache; of several, the last one is called first.
     *
     * @param decorator returns a back end that closes the given one with itself
     */
    public MemoryManagerBuilder decorate(UnaryOperator<MemoryBackend> decorator) {
        UnaryOperator<MemoryBackend> inner = this.decorator;
        this.decorator = backend -> decorator.apply(inner.apply(backend));
        return this;
    }

    /**
     * Tells the time with another clock than the system's.
     *
     * @param clock for the health's window
     */
    public MemoryManagerBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Measures latencies and deadlines with another clock than {@link System#nanoTime}.
     *
     * @param nanoTime monotonic nanoseconds
     */
    public MemoryManagerBuilder nanoTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        return this;
    }

    /**
     * Ends calls with another timer than a thread of the manager's own.
     *
     * @param timer closed with the manager
     */
    public MemoryManagerBuilder timer(MemoryTimer timer) {
        this.timer = timer;
        return this;
    }

    /**
     * Sets how long a call waits, instead of 5 seconds.
     *
     * @param perCall 1 ms to 1 hour
     */
    public MemoryManagerBuilder timeout(Duration perCall) {
        this.timeout = perCall;
        return this;
    }

    /**
     * Adds an observer to those that there are.
     *
     * @param observer is told of every call
     */
    public MemoryManagerBuilder observer(MemoryObserver observer) {
        this.observer = this.observer == MemoryObserver.NONE ? observer : this.observer.and(observer);
        return this;
    }

    /**
     * Sets the environment's name that health shows.
     *
     * @param environment such as {@code production}
     */
    public MemoryManagerBuilder environment(String environment) {
        this.environment = environment;
        return this;
    }

    /**
     * Sets the application's version that health shows.
     *
     * @param version such as {@code 1.0.0}
     */
    public MemoryManagerBuilder version(String version) {
        this.version = version;
        return this;
    }

    /**
     * Refuses embeddings of other dimensions at once, instead of when they are compared.
     *
     * @param dimensions what the model gives
     */
    public MemoryManagerBuilder dimensions(int dimensions) {
        this.dimensions = OptionalInt.of(dimensions);
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
     * @throws ai.orchestra.config.SettingsException if the settings themselves are wrong
     */
    public MemoryManager build() {
        // Before anything is built that would have to be closed again.
        RequestChecks.timeout(timeout);
        MemoryBackend chosen = store != null ? store : selection().build();
        ErrorWindow errors = new ErrorWindow(clock);
        MemoryTimer deadlines = timer == null ? MemoryTimer.daemon("orchestra-memory-deadlines") : timer;
        return new BlockingManager(new BackendManager(
                decorator.apply(chosen),
                new CallRunner(deadlines, nanoTime, observer, errors),
                new RequestChecks(dimensions, searchRefusal()),
                new HealthReport(environmentName(), version, Map.of(), errors),
                timeout));
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
        if (context == null) {
            context = MemoryContext.of(SettingsLoader.standard()).withClock(clock);
        }
        return context;
    }

    private String environmentName() {
        if (environment != null) {
            return environment;
        }
        return context == null
                ? Environment.DEVELOPMENT.name()
                : context.environment().name();
    }

    private String searchRefusal() {
        if (context == null || context.settings().enableVectorSearch()) {
            return "";
        }
        return "semantic search is switched off by ENABLE_VECTOR_SEARCH ("
                + context.origin("memory.enable-vector-search") + "); set it to true";
    }
}
