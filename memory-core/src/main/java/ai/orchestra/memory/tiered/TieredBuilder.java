package ai.orchestra.memory.tiered;

import ai.orchestra.memory.cache.FencedCache;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.SessionCache;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryTimer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a store and a cache together.
 *
 * <p>Not thread-safe; what it builds is.
 */
public final class TieredBuilder {
    private final MemoryBackend store;
    private final HistoryCache histories;
    private @Nullable SessionCache sessions;
    private TieredOptions options = TieredOptions.DEFAULT;
    private Clock clock = Clock.systemUTC();
    private LongSupplier nanoTime = System::nanoTime;
    private @Nullable MemoryTimer timer;
    private RandomGenerator random = new SecureRandom();

    TieredBuilder(MemoryBackend store, HistoryCache histories) {
        this.store = store;
        this.histories = histories;
    }

    /**
     * Caches sessions too.
     *
     * @param cache closed with the back end
     */
    public TieredBuilder sessions(SessionCache cache) {
        this.sessions = cache;
        return this;
    }

    /**
     * Sets how store and cache work together.
     *
     * @param values instead of {@link TieredOptions#DEFAULT}
     */
    public TieredBuilder options(TieredOptions values) {
        this.options = values;
        return this;
    }

    /**
     * Tells the time by which items expire with another clock than the system's.
     *
     * @param source the same as the store's
     */
    public TieredBuilder clock(Clock source) {
        this.clock = source;
        return this;
    }

    /**
     * Measures with another clock than {@link System#nanoTime}.
     *
     * @param source monotonic nanoseconds
     */
    public TieredBuilder nanoTime(LongSupplier source) {
        this.nanoTime = source;
        return this;
    }

    /**
     * Ends cache verbs and runs probes with another timer than a thread of its own.
     *
     * @param source closed with the back end
     */
    public TieredBuilder timer(MemoryTimer source) {
        this.timer = source;
        return this;
    }

    /**
     * Spreads probes with another source of randomness.
     *
     * @param source thread-safe
     */
    public TieredBuilder random(RandomGenerator source) {
        this.random = source;
        return this;
    }

    /** Builds the back end; connects to nothing. */
    public TieredBackend build() {
        List<FencedCache> caches = new ArrayList<>(List.of(histories));
        if (sessions != null) {
            caches.add(sessions);
        }
        MemoryTimer time = timer == null ? MemoryTimer.daemon("orchestra-memory-cache") : timer;
        CircuitBreaker breaker = new CircuitBreaker(options.failures(), nanoTime);
        RepairSet repairs = new RepairSet(options.repairs(), nanoTime);
        Recovery recovery = new Recovery(caches, repairs, breaker, options, time, random);
        CacheGuard guard = new CacheGuard(breaker, time, options.cacheTimeout(), recovery::wake);
        TieredParts parts = new TieredParts(
                options,
                clock,
                time,
                guard,
                repairs,
                recovery,
                new FencedWrites(guard, repairs, recovery, options),
                new CacheHealth(histories, guard, breaker, repairs, options, nanoTime));
        return new TieredBackend(store, histories, sessions, parts);
    }
}
