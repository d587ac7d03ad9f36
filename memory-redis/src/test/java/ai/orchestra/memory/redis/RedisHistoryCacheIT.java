package ai.orchestra.memory.redis;

import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.SessionCache;
import ai.orchestra.testkit.cache.HistoryCacheConformance;
import ai.orchestra.testkit.cache.SessionCacheConformance;
import ai.orchestra.testkit.servers.RedisCluster;
import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Redis keeps every promise of the caches: on one server, and on a cluster of three masters. */
class RedisHistoryCacheIT {
    private static RedisServer server;
    private static RedisCluster cluster;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void stop() {
        // Either may be missing, if its start failed or was skipped.
        try (RedisServer one = server;
                RedisCluster many = cluster) {}
    }

    private static RedisCachesBuilder single() {
        return RedisCaches.builder().uri(RedisURI.create(server.uri())).timeout(Duration.ofSeconds(5));
    }

    private static RedisCachesBuilder clustered() {
        return RedisCaches.builder()
                .cluster(cluster.uris().stream().map(RedisURI::create).toList())
                .timeout(Duration.ofSeconds(5));
    }

    @Nested
    class HistoriesOnOneServer extends HistoryCacheConformance {
        @Override
        protected HistoryCache createCache(int window, Duration ttl) {
            return single().window(window).ttl(ttl).build().histories();
        }
    }

    @Nested
    class HistoriesOnACluster extends HistoryCacheConformance {
        @Override
        protected HistoryCache createCache(int window, Duration ttl) {
            return clustered().window(window).ttl(ttl).build().histories();
        }
    }

    @Nested
    class SessionsOnOneServer extends SessionCacheConformance {
        @Override
        protected SessionCache createCache(Duration ttl) {
            return single().ttl(ttl).build().sessions();
        }
    }

    @Nested
    class SessionsOnACluster extends SessionCacheConformance {
        @Override
        protected SessionCache createCache(Duration ttl) {
            return clustered().ttl(ttl).build().sessions();
        }
    }
}
