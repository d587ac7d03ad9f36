package ai.orchestra.testkit.cache;

import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.InMemoryHistoryCache;
import ai.orchestra.testkit.memory.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The reference keeps every promise. */
class InMemoryHistoryCacheTest extends HistoryCacheConformance {
    private final TestClock clock = TestClock.at(Instant.parse("2026-11-21T12:00:00Z"));

    @Override
    protected HistoryCache createCache(int window, Duration ttl) {
        return new InMemoryHistoryCache(clock, new Random(42), window, ttl);
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }
}
