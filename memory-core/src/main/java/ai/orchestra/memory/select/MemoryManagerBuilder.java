package ai.orchestra.memory.select;

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
import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a memory manager together.
 *
 * <p>Not thread-safe; what it builds is.
 */
public final class MemoryManagerBuilder {
    private @Nullable MemoryBackend store;
    private Clock clock = Clock.systemUTC();
    private LongSupplier nanoTime = System::nanoTime;
    private @Nullable MemoryTimer timer;
    private Duration timeout = MemoryManager.DEFAULT_TIMEOUT;
    private MemoryObserver observer = MemoryObserver.NONE;
    private String environment = "development";
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
     * Builds the manager.
     *
     * @throws MemoryValidationException if no back end was given
     */
    public MemoryManager build() {
        if (store == null) {
            throw new MemoryValidationException("no memory store; give one with store(...)");
        }
        ErrorWindow errors = new ErrorWindow(clock);
        MemoryTimer deadlines = timer == null ? MemoryTimer.daemon("orchestra-memory-deadlines") : timer;
        return new BlockingManager(new BackendManager(
                store,
                new CallRunner(deadlines, nanoTime, observer, errors),
                new RequestChecks(dimensions),
                new HealthReport(environment, version, Map.of(), errors),
                timeout));
    }
}
