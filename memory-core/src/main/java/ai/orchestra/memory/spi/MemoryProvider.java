package ai.orchestra.memory.spi;

import ai.orchestra.config.spi.Availability;

/**
 * What providers of stores and caches have in common; found with {@link java.util.ServiceLoader}.
 *
 * <p>The constructor must do nothing. Implementations are thread-safe.
 */
public interface MemoryProvider {
    /** Returns the name that settings call it by, in lower case, such as {@code firestore}. */
    String name();

    /**
     * Returns whether it can be built, or which settings are missing. Does no I/O.
     *
     * @param context settings and secrets
     */
    Availability availability(MemoryContext context);
}
