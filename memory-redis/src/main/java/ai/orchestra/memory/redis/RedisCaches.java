package ai.orchestra.memory.redis;

import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.SessionCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The two caches on one Redis, for {@link ai.orchestra.memory.tiered.TieredBackend}.
 *
 * <p>They share connections, so closing one of them closes both. Nothing is connected before the first call. This class is
 * thread-safe.
 *
 * <pre>{@code
 * RedisCaches redis = RedisCaches.builder().uri(RedisURI.create("redis://localhost")).build();
 * MemoryBackend backend =
 *         TieredBackend.builder(store, redis.histories()).sessions(redis.sessions()).build();
 * }</pre>
 */
public final class RedisCaches implements AutoCloseable {
    private final HistoryCache histories;
    private final SessionCache sessions;
    private final RedisLink link;
    final RecentWindows recent = new RecentWindows(Ticker.systemTicker());
    private final AtomicBoolean closed = new AtomicBoolean();

    RedisCaches(RedisLink link, RedisCachesBuilder settings) {
        this.link = link;
        this.histories = new RedisHistoryCache(
                settings.fence(link, "h"), settings.window(), settings.limits(), recent, this::close);
        this.sessions = new RedisSessionCache(settings.fence(link, "s"), settings.limits(), this::close);
    }

    /** Returns a builder. */
    public static RedisCachesBuilder builder() {
        return new RedisCachesBuilder();
    }

    /** Returns the cache of conversations. */
    public HistoryCache histories() {
        return histories;
    }

    /** Returns the cache of sessions. */
    public SessionCache sessions() {
        return sessions;
    }

    /** Closes the connections, and the client unless it was handed in. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            link.close();
            recent.clear();
        }
    }
}
