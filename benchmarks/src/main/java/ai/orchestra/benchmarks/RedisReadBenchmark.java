package ai.orchestra.benchmarks;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.redis.RedisCaches;
import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cache's read of 20 on a real Redis, beside one {@code HMGET} of 20 values of the same size. The aim is a p50 of 1.3
 * times that. Messages have 500 characters.
 *
 * <p>Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RedisReadBenchmark {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int WANTED = 20;

    private RedisServer server;
    private RedisClient client;
    private RedisCommands<String, String> raw;
    private String entry;
    private String[] fields;
    private RedisCaches caches;
    private HistoryCache cache;

    /** Starts a Redis and fills a window. */
    @Setup(Level.Trial)
    public void start() {
        server = RedisServer.start();
        client = RedisClient.create(RedisURI.create(server.uri()));
        raw = client.connect().sync();
        caches = RedisCaches.builder()
                .uri(RedisURI.create(server.uri()))
                .timeout(Duration.ofSeconds(5))
                .build();
        cache = caches.histories();
        for (int sequence = 1; sequence <= 100; sequence++) {
            WriteToken token = cache.begin(KEY, Duration.ofMinutes(1))
                    .toCompletableFuture()
                    .join();
            MemoryItem item = MemoryItem.builder(KEY)
                    .id("id")
                    .sequence(sequence)
                    .text("x".repeat(500))
                    .timestamp(NOW)
                    .build();
            cache.end(token, 1, List.of(item)).toCompletableFuture().join();
        }
        entry = raw.keys("orchestra:h:*:*").get(0);
        fields = LongStream.rangeClosed(81, 100).mapToObj(i -> "m:" + i).toArray(String[]::new);
    }

    /** Stops everything. */
    @TearDown(Level.Trial)
    public void stop() {
        caches.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        server.close();
    }

    /** The command that is the measure: the same values, taken as they are. */
    @Benchmark
    public List<KeyValue<String, String>> raw() {
        return raw.hmget(entry, fields);
    }

    /** READ of 20 items. */
    @Benchmark
    public CacheRead<HistoryWindow> read() {
        return cache.read(KEY, WANTED, NOW).toCompletableFuture().join();
    }
}
