package ai.orchestra.memory.redis;

import ai.orchestra.config.spi.Availability;
import ai.orchestra.config.standard.MemorySettings;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCacheProvider;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import io.lettuce.core.RedisURI;
import java.util.List;
import java.util.Optional;

/**
 * Offers Redis as the cache named {@code redis}; found with {@link java.util.ServiceLoader}.
 *
 * <p>Where Redis is, how to log in, the time to live and the databases of the personas come from
 * {@link MemorySettings}, the rest from {@link RedisCacheSettings}. This class has no state and is thread-safe.
 */
public final class RedisCacheProvider implements MemoryCacheProvider {
    /** The name that settings call it by. */
    public static final String NAME = "redis";

    /** For {@link java.util.ServiceLoader}; does nothing. */
    public RedisCacheProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    /** Returns that it is available, always: {@code REDIS_URL} has a default, and an outage is no reason not to begin. */
    @Override
    public Availability availability(MemoryContext context) {
        return Availability.AVAILABLE;
    }

    @Override
    public MemoryBackend inFrontOf(MemoryBackend store, MemoryContext context) {
        RedisCacheSettings own = context.loader().load(RedisCacheSettings.class);
        RedisCaches redis;
        try {
            redis = caches(context.settings(), own);
        } catch (IllegalArgumentException e) {
            throw new MemoryValidationException("the Redis cache cannot be built: " + e.getMessage());
        }
        return TieredBackend.builder(store, redis.histories())
                .sessions(redis.sessions())
                .clock(context.clock())
                .options(TieredOptions.DEFAULT.consistency(own.consistency()).cacheTimeout(own.timeout()))
                .build();
    }

    private static RedisCaches caches(MemorySettings settings, RedisCacheSettings own) {
        RedisAddress address = address(settings);
        RedisCachesBuilder builder = RedisCaches.builder()
                .databases(settings.redisDatabases())
                .ttl(settings.cacheTtl())
                .window(own.window())
                .timeout(own.timeout())
                .keyPrefix(own.keyPrefix());
        return switch (own.topology()) {
            case SINGLE -> builder.address(address).build();
            case CLUSTER -> builder.cluster(List.of(address.toRedisUri())).build();
            case SENTINEL -> builder.uri(sentinel(address, own)).build();
        };
    }

    private static RedisAddress address(MemorySettings settings) {
        RedisAddress url = RedisAddress.of(settings.redisUrl(), Optional.empty());
        if (settings.redisUsername().isPresent() && settings.redisPassword().isEmpty()) {
            throw new IllegalArgumentException(
                    "REDIS_USERNAME is set without REDIS_PASSWORD; set the password, or unset the user");
        }
        return new RedisAddress(
                url.host(), url.port(), url.tls(), url.database(), settings.redisUsername(), settings.redisPassword());
    }

    private static RedisURI sentinel(RedisAddress address, RedisCacheSettings own) {
        String master = own.sentinelMaster()
                .orElseThrow(() -> new IllegalArgumentException(
                        "MEMORY_CACHE_TOPOLOGY=sentinel needs MEMORY_CACHE_SENTINEL_MASTER, the name of the master"));
        return address.toSentinelUri(master);
    }
}
