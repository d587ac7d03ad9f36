package ai.orchestra.integration;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Loses keys of a Redis, as eviction does, and now and then all of them. Thread-safe. */
final class Disturber implements AutoCloseable {
    /** The variable that says where to: an address of Lettuce's, also of a Sentinel. */
    static final String URL = "DISTURBED_URL";

    private static final int FLUSH_ONE_IN = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final AtomicInteger evictions = new AtomicInteger();
    private final AtomicInteger flushes = new AtomicInteger();

    Disturber(String uri) {
        client = RedisClient.create(RedisURI.create(uri));
        connection = client.connect();
        connection.setTimeout(PATIENCE);
    }

    void strike() {
        try {
            boolean all = ThreadLocalRandom.current().nextInt(FLUSH_ONE_IN) == 0;
            AtomicInteger counter = all ? flushes : evictions;
            if (all) {
                connection.sync().flushall();
            } else if (!evict()) {
                return;
            }
            counter.incrementAndGet();
        } catch (RedisException e) {
            // There is no master just now, which disturbs enough.
            return;
        }
    }

    private boolean evict() {
        String key = connection.sync().randomkey();
        return key != null && connection.sync().del(key) > 0;
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
