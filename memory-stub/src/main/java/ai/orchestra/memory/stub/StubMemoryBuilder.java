package ai.orchestra.memory.stub;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.observe.MemoryObserver;
import ai.orchestra.memory.select.MemoryManagerBuilder;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Puts a stub together.
 *
 * <p>Not thread-safe; what it builds is.
 */
public final class StubMemoryBuilder {
    /** How many records a stub holds that nobody told otherwise; a test that needs more has a leak. */
    public static final long DEFAULT_MAX_RECORDS = 100_000;

    private final StubFaults faults = new StubFaults();
    private Clock clock = Clock.systemUTC();
    private long maxRecords = DEFAULT_MAX_RECORDS;
    private MemoryObserver observer = MemoryObserver.NONE;
    private @Nullable MemoryTimer timer;
    private @Nullable Environment environment;
    private @Nullable String version;

    StubMemoryBuilder() {}

    /**
     * Tells the time with another clock than the system's.
     *
     * @param clock for timestamps and expiry
     */
    public StubMemoryBuilder clock(Clock clock) {
        this.clock = MemoryValidationException.given("clock", clock);
        return this;
    }

    /**
     * Lets time pass, for latency and deadlines, with another timer than threads of the stub's own.
     *
     * @param timer closed with the stub
     */
    public StubMemoryBuilder timer(MemoryTimer timer) {
        this.timer = MemoryValidationException.given("timer", timer);
        return this;
    }

    /**
     * Sets how many items, agent data and sessions the stub holds together before it refuses more.
     *
     * @param records at least 1
     * @throws MemoryValidationException if it is less than 1
     */
    public StubMemoryBuilder maxRecords(long records) {
        if (records < 1) {
            throw new MemoryValidationException("maxRecords is " + records + "; it must be at least 1");
        }
        this.maxRecords = records;
        return this;
    }

    /**
     * Watches all calls.
     *
     * @param observer is told of every call
     */
    public StubMemoryBuilder observer(MemoryObserver observer) {
        this.observer = MemoryValidationException.given("observer", observer);
        return this;
    }

    /**
     * Sets the environment that health shows, instead of what the settings of the process say.
     *
     * @param environment such as {@code testing}
     * @throws MemoryValidationException if no environment can have that name
     */
    public StubMemoryBuilder environment(String environment) {
        this.environment = Environment.parse(MemoryValidationException.given("environment", environment))
                .orElseThrow(() -> new MemoryValidationException(
                        "environment is no name for one; use letters, digits and single dashes, at most 40"));
        return this;
    }

    /**
     * Sets the application's version that health shows, instead of that of the memory-core jar.
     *
     * @param version such as {@code 1.0.0}
     */
    public StubMemoryBuilder version(String version) {
        this.version = MemoryValidationException.given("version", version);
        return this;
    }

    /** Returns what lets a test order faults, of everything this builder builds. */
    public StubFaults faults() {
        return faults;
    }

    /** Builds the bare back end, for decorators and for {@link MemoryManagerBuilder#store}. */
    public MemoryBackend buildBackend() {
        MemoryTimer latencies = timer == null ? MemoryTimer.daemon("orchestra-stub-latency") : timer;
        return new StubBackend(clock, maxRecords, faults, latencies);
    }

    /** Builds the stub. */
    public StubMemory build() {
        MemoryManagerBuilder builder =
                MemoryManagers.builder().store(buildBackend()).clock(clock).observer(observer);
        if (environment != null) {
            builder.environment(environment);
        }
        if (version != null) {
            builder.version(version);
        }
        if (timer != null) {
            builder.timer(timer);
        }
        return new StubMemory(builder.build(), faults);
    }
}
