package ai.orchestra.testkit.memory;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.stub.StubMemoryBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * The stub as a subject, with every capability; also a back end that lies over the stub, such as a decorator.
 *
 * <p>Used by one test; its manager is thread-safe.
 */
public class StubSubject extends ClockedSubject {
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
        this((backend, clock) -> over.apply(backend));
    }

    /**
     * Makes a subject of something over the stub's back end that tells the time itself.
     *
     * @param over makes it, of back end and clock
     */
    public StubSubject(BiFunction<MemoryBackend, Clock, MemoryBackend> over) {
        StubMemoryBuilder builder = StubMemory.builder().clock(clock());
        this.faults = builder.faults();
        this.memory = MemoryManagers.builder()
                .store(over.apply(builder.buildBackend(), clock()))
                .clock(clock())
                .build();
    }

    @Override
    public MemoryManager memory() {
        return memory;
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
