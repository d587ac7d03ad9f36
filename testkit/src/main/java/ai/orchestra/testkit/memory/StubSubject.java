package ai.orchestra.testkit.memory;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.stub.StubMemoryBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The stub as a subject, with every capability; also a back end that lies over the stub, such as a decorator.
 *
 * <p>Used by one test; its manager is thread-safe.
 */
public class StubSubject implements MemorySubject {
    private final TestClock clock = TestClock.at(Instant.parse("2026-11-21T12:00:00Z"));
    private final MemoryManager memory;
    private final StubFaults faults;

    /** Makes a subject of the plain stub. */
    public StubSubject() {
        this(backend -> backend);
    }

    /**
     * Makes a subject of something over the stub's back end.
     *
     * @param over makes it
     */
    public StubSubject(UnaryOperator<MemoryBackend> over) {
        StubMemoryBuilder builder = StubMemory.builder().clock(clock);
        this.faults = builder.faults();
        this.memory = MemoryManagers.builder()
                .store(over.apply(builder.buildBackend()))
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
