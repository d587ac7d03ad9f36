package ai.orchestra.memory.redis;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.EraseToken;
import ai.orchestra.memory.cache.FencedCache;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.health.MemoryHealth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both caches share. Thread-safe. */
abstract class RedisCache implements FencedCache {
    private static final Logger LOG = LoggerFactory.getLogger(RedisCache.class);
    // The first element of what the reading scripts return.
    private static final long BYPASS = 0;
    private static final long MISS = 1;

    final RedisFence fence;

    RedisCache(RedisFence fence) {
        this.fence = fence;
    }

    /** Takes a hit apart. */
    interface Reader<T> {
        T read(List<Object> answer);
    }

    final <T> CacheRead<T> read(ConversationKey key, List<Object> answer, Reader<T> hit) {
        long kind = (Long) answer.get(0);
        if (kind == BYPASS) {
            return new CacheRead.Bypass<>();
        }
        FillTicket ticket = new FillTicket(RedisScripts.text(answer.get(1)), RedisScripts.text(answer.get(2)));
        if (kind == MISS) {
            return new CacheRead.Miss<>(ticket);
        }
        try {
            return new CacheRead.Hit<>(ticket, hit.read(answer));
        } catch (CorruptEntryException e) {
            LOG.warn(
                    "an entry of the Redis cache was dropped and is read from the store instead: {}; another program, or"
                            + " another version of this one, writes to the same keys",
                    e.getMessage());
            drop(key);
            return new CacheRead.Bypass<>();
        }
    }

    /** Forgets what this process remembers of an entry. */
    void forget(ConversationKey key) {}

    /** Forgets what this process remembers of a scope. */
    void forget(UserScope scope) {}

    @Override
    public final String component() {
        return MemoryHealth.STORAGE_REDIS;
    }

    @Override
    public final Duration ttl() {
        return fence.ttl();
    }

    @Override
    public final CompletionStage<WriteToken> begin(ConversationKey key, Duration life) {
        return fence.begin(key, life);
    }

    @Override
    public final CompletionStage<Void> drop(ConversationKey key) {
        return fence.drop(key).whenComplete((done, failure) -> forget(key));
    }

    @Override
    public final CompletionStage<EraseToken> beginErase(UserScope scope, Duration life) {
        return fence.beginErase(scope, life).whenComplete((done, failure) -> forget(scope));
    }

    @Override
    public final CompletionStage<Long> endErase(EraseToken token) {
        return fence.endErase(token).whenComplete((done, failure) -> forget(token.scope()));
    }

    @Override
    public final CompletionStage<Void> dropScope(UserScope scope) {
        return fence.dropScope(scope).whenComplete((done, failure) -> forget(scope));
    }

    @Override
    public final CompletionStage<Void> ping() {
        return fence.ping();
    }
}
