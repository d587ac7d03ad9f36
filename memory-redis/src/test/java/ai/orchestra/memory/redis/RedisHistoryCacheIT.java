package ai.orchestra.memory.redis;

import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.testkit.cache.HistoryCacheConformance;
import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Redis keeps every promise of a history cache. */
class RedisHistoryCacheIT extends HistoryCacheConformance {
    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected HistoryCache createCache(int window, Duration ttl) {
        return RedisCaches.builder()
                .uri(RedisURI.create(server.uri()))
                .timeout(Duration.ofSeconds(5))
                .window(window)
                .ttl(ttl)
                .build()
                .histories();
    }
}
