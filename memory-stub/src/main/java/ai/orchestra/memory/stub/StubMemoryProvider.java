package ai.orchestra.memory.stub;

import ai.orchestra.config.spi.Availability;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.spi.MemoryStoreProvider;

/**
 * Offers the stub as the store named {@code stub}; found with {@link java.util.ServiceLoader}.
 *
 * <p>This class has no state and is thread-safe.
 */
public final class StubMemoryProvider implements MemoryStoreProvider {
    /** For {@link java.util.ServiceLoader}; does nothing. */
    public StubMemoryProvider() {}

    @Override
    public String name() {
        return STUB;
    }

    /** Returns that it is available, always. */
    @Override
    public Availability availability(MemoryContext context) {
        return Availability.AVAILABLE;
    }

    @Override
    public MemoryBackend create(MemoryContext context) {
        return StubMemory.builder().clock(context.clock()).buildBackend();
    }
}
