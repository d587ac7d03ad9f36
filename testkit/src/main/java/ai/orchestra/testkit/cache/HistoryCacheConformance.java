package ai.orchestra.testkit.cache;

import ai.orchestra.memory.cache.HistoryCache;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Proves that a cache of conversations keeps every promise of the fenced protocol.
 *
 * <p>Extend it and give it a cache; each test is one promise and named after it. JUnit runs it with one thread.
 *
 * <pre>{@code
 * class InMemoryHistoryCacheTest extends HistoryCacheConformance {
 *     protected HistoryCache createCache(int window, Duration ttl) {
 *         return new InMemoryHistoryCache(Clock.systemUTC(), new SecureRandom(), window, ttl);
 *     }
 * }
 * }</pre>
 */
public abstract class HistoryCacheConformance
        implements ReadPromises, FillPromises, WritePromises, TokenPromises, LifePromises, ScopePromises {
    private @Nullable CacheBench bench;
    private @Nullable HistoryCache shortLived;

    /** For subclasses. */
    protected HistoryCacheConformance() {}

    /**
     * Returns a new cache; it is closed after the test.
     *
     * @param window how many items an entry keeps
     * @param ttl how long an unconfirmed entry lives
     */
    protected abstract HistoryCache createCache(int window, Duration ttl);

    /** Returns a tenant that no test has used; random by default, because caches may be shared. */
    protected String newTenant() {
        return "kit-" + UUID.randomUUID();
    }

    @Override
    public void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @BeforeEach
    final void setUpCache() {
        bench = new CacheBench(createCache(CacheBench.WINDOW, CacheBench.TTL), newTenant());
    }

    @AfterEach
    final void tearDownCache() {
        at().cache().close();
        if (shortLived != null) {
            shortLived.close();
        }
    }

    /** Returns a bench whose entries live for a second only; for the kit itself. */
    @Override
    public final CacheBench shortLived() {
        shortLived = createCache(CacheBench.WINDOW, CacheBench.SHORT_TTL);
        return new CacheBench(shortLived, newTenant());
    }

    /** Returns the bench of the running test; for the kit itself. */
    @Override
    public final CacheBench at() {
        if (bench == null) {
            throw new IllegalStateException("no test is running");
        }
        return bench;
    }
}
