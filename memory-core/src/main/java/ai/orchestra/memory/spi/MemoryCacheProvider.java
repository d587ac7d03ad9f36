package ai.orchestra.memory.spi;

/**
 * Puts a cache in front of a store.
 *
 * <p>Implementations are thread-safe.
 */
public interface MemoryCacheProvider extends MemoryProvider {
    /**
     * Builds the cache in front of a store. Called only if it is available. Connects lazily.
     *
     * @param store the truth; closed with what is returned
     * @param context settings and secrets
     */
    MemoryBackend inFrontOf(MemoryBackend store, MemoryContext context);
}
