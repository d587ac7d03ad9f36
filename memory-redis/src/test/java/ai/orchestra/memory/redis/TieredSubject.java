package ai.orchestra.memory.redis;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.stub.StubMemoryBuilder;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import ai.orchestra.testkit.memory.Capability;
import ai.orchestra.testkit.memory.MemorySubject;
import ai.orchestra.testkit.memory.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Redis in front of the stub. */
final class TieredSubject implements MemorySubject {
    private final TestClock clock = TestClock.at(Instant.parse("2026-11-21T12:00:00Z"));
    private final StubFaults faults;
    private final MemoryManager memory;

    TieredSubject(RedisCaches redis, TieredOptions options) {
        StubMemoryBuilder stub = StubMemory.builder().clock(clock);
        faults = stub.faults();
        memory = MemoryManagers.builder()
                .store(TieredBackend.builder(stub.buildBackend(), redis.histories())
                        .sessions(redis.sessions())
                        .options(options)
                        .clock(clock)
                        .build())
                .clock(clock)
                .build();
    }

    @Override
    public MemoryManager memory() {
        return memory;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void advance(Duration step) {
        clock.advance(step);
    }

    @Override
    public void loseNextAnswer() {
        faults.loseNextAnswer();
    }

    @Override
    public void latency(Duration perCall) {
        faults.latency(perCall);
    }

    @Override
    public void outage(boolean down) {
        if (down) {
            faults.down("ordered by the kit");
        } else {
            faults.up();
        }
    }
}
