package ai.orchestra.memory.spi;

/**
 * Builds a store, the truth behind a memory manager.
 *
 * <p>Implementations are thread-safe.
 */
public interface MemoryStoreProvider extends MemoryProvider {
    /** The name of the store that development and testing prefer, and that no other environment takes by itself. */
    String STUB = "stub";

    /**
     * Builds the store. Called only if it is available. Connects lazily.
     *
     * @param context settings and secrets
     */
    MemoryBackend create(MemoryContext context);
}
