package ai.orchestra.benchmarks;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.redis.RedisCaches;
import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * The cache's append on a real Redis, beside the plainest script that could do the like. The aim is a p50 of 1.5 times a raw
 * {@code EVALSHA}. Messages have 500 characters. Reads are in {@link RedisReadBenchmark}.
 *
 * <p>Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RedisCacheBenchmark {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    // The five commands that an append to a capped list with a time to live needs at least.
    private static final String RAW_APPEND =
            "redis.call('RPUSH', KEYS[1], ARGV[1]) redis.call('LTRIM', KEYS[1], -100, -1)"
                    + " redis.call('PEXPIRE', KEYS[1], 3600000) redis.call('PEXPIRE', KEYS[2], 3600000)"
                    + " return redis.call('INCR', KEYS[2])";

    private final String text = "x".repeat(500);
    private RedisServer server;
    private RedisClient client;
    private RedisCommands<String, String> raw;
    private String sha;
    private RedisCaches caches;
    private HistoryCache cache;
    private WriteToken token;
    private long sequence;

    /** Starts a Redis and fills a window. */
    @Setup(Level.Trial)
    public void start() {
        server = RedisServer.start();
        client = RedisClient.create(RedisURI.create(server.uri()));
        raw = client.connect().sync();
        sha = raw.scriptLoad(RAW_APPEND);
        caches = RedisCaches.builder()
                .uri(RedisURI.create(server.uri()))
                .timeout(Duration.ofSeconds(5))
                .build();
        cache = caches.histories();
        for (int i = 0; i < 100; i++) {
            begin();
            append();
        }
    }

    /** Puts in the token that {@link #append} takes out; not measured. */
    @Setup(Level.Invocation)
    public void begin() {
        token = cache.begin(KEY, Duration.ofMinutes(1)).toCompletableFuture().join();
    }

    /** Stops everything. */
    @TearDown(Level.Trial)
    public void stop() {
        caches.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        server.close();
    }

    /** The script that is the measure of an append. */
    @Benchmark
    public Long appendRaw() {
        return raw.evalsha(sha, ScriptOutputType.INTEGER, new String[] {"list", "count"}, text);
    }

    /** END of an append. */
    @Benchmark
    public boolean append() {
        MemoryItem item = MemoryItem.builder(KEY)
                .id("id")
                .sequence(++sequence)
                .text(text)
                .timestamp(NOW)
                .build();
        return cache.end(token, 1, List.of(item)).toCompletableFuture().join();
    }

    /** END of a write that stored nothing. */
    @Benchmark
    public Void abort() {
        return cache.abort(token).toCompletableFuture().join();
    }
}
