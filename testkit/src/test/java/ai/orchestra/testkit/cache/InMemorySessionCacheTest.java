package ai.orchestra.testkit.cache;

import ai.orchestra.memory.cache.InMemorySessionCache;
import ai.orchestra.memory.cache.SessionCache;
import ai.orchestra.testkit.memory.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The reference keeps every promise. */
class InMemorySessionCacheTest extends SessionCacheConformance {
    private final TestClock clock = TestClock.at(Instant.parse("2026-11-21T12:00:00Z"));

    @Override
    protected SessionCache createCache(Duration ttl) {
        return new InMemorySessionCache(clock, new Random(42), ttl);
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
