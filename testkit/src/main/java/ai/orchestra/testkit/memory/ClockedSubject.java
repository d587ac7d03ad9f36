package ai.orchestra.testkit.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * A subject whose time stands still until the kit moves it, with every capability: what the faults of a back end can be
 * ordered by is left to the subclass.
 *
 * <p>Used by one test.
 */
public abstract class ClockedSubject implements MemorySubject {
    private final TestClock clock = TestClock.at(Instant.parse("2026-11-21T12:00:00Z"));

    /** Begins at noon of some day, in UTC. */
    protected ClockedSubject() {}

    /** Returns the time of manager, store and cache alike. */
    protected final TestClock clock() {
        return clock;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public final Instant now() {
        return clock.instant();
    }

    @Override
    public final void advance(Duration step) {
        clock.advance(step);
    }
}
