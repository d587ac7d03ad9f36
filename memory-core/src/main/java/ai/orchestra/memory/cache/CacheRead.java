package ai.orchestra.memory.cache;

/**
 * What a cache answers to a read.
 *
 * <p>Implementations are immutable and thread-safe.
 *
 * @param <T> what is cached
 */
public sealed interface CacheRead<T> {
    /**
     * It is there.
     *
     * @param ticket allows a fill, where the caller finds the value out of date
     * @param value what is there
     * @param <T> what is cached
     */
    record Hit<T>(FillTicket ticket, T value) implements CacheRead<T> {}

    /**
     * It is not there; read the store and offer what it has.
     *
     * @param ticket allows that fill
     * @param <T> what is cached
     */
    record Miss<T>(FillTicket ticket) implements CacheRead<T> {}

    /**
     * A write is under way; read the store and leave the cache alone.
     *
     * @param <T> what is cached
     */
    record Bypass<T>() implements CacheRead<T> {}
}
