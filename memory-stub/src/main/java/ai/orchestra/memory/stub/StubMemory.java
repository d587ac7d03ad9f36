package ai.orchestra.memory.stub;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.spi.ForwardingMemoryManager;

/**
 * A memory manager that keeps everything in the memory of the process.
 *
 * <p>It keeps every promise of {@link MemoryManager}, and {@link #faults()} lets a test order what goes wrong. For tests and
 * laptops: nothing survives {@link #close()}. This class is thread-safe.
 *
 * <pre>{@code
 * try (MemoryManager memory = StubMemory.create()) {
 *     memory.conversation(ConversationKey.of("ada", "first")).add(Role.USER, "Hello");
 * }
 * }</pre>
 */
public final class StubMemory extends ForwardingMemoryManager {
    private final StubFaults faults;

    StubMemory(MemoryManager manager, StubFaults faults) {
        super(manager);
        this.faults = faults;
    }

    /** Returns an empty stub with the system's clock and room for 100,000 records. */
    public static StubMemory create() {
        return builder().build();
    }

    /** Returns a builder. */
    public static StubMemoryBuilder builder() {
        return new StubMemoryBuilder();
    }

    /** Returns what lets a test order latency, outages, conflicts and lost answers. */
    public StubFaults faults() {
        return faults;
    }
}
