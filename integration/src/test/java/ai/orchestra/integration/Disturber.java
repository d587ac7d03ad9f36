package ai.orchestra.integration;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Loses keys of a Redis, as eviction does, and now and then all of them. Thread-safe. */
final class Disturber implements AutoCloseable {
    private static final int FLUSH_ONE_IN = 20;

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final AtomicInteger evictions = new AtomicInteger();
    private final AtomicInteger flushes = new AtomicInteger();

    Disturber(String uri) {
        client = RedisClient.create(RedisURI.create(uri));
        connection = client.connect();
    }

    void strike() {
        if (ThreadLocalRandom.current().nextInt(FLUSH_ONE_IN) == 0) {
            connection.sync().flushall();
            flushes.incrementAndGet();
            return;
        }
        String key = connection.sync().randomkey();
        if (key != null) {
            connection.sync().del(key);
            evictions.incrementAndGet();
        }
    }

    int evictions() {
        return evictions.get();
    }

    int flushes() {
        return flushes.get();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
