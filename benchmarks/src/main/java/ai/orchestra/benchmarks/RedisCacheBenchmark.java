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
import io.lettuce.core.ScriptOutputType;
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
 * The cache's verbs on a real Redis, each beside the plainest command that could do the like: END of an append beside a script
 * of five commands, aim 1.5; READ of 20 beside one {@code HMGET} of the same values, aim 1.3. Messages have 500 characters.
 *
 * <p>Not thread-safe.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RedisCacheBenchmark {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String TEXT = "x".repeat(500);
    private static final int WANTED = 20;
    private static final int HELD = 100;
    // The five commands that an append to a capped list with a time to live needs at least.
    private static final String RAW_APPEND =
            "redis.call('RPUSH', KEYS[1], ARGV[1]) redis.call('LTRIM', KEYS[1], -100, -1)"
                    + " redis.call('PEXPIRE', KEYS[1], 3600000) redis.call('PEXPIRE', KEYS[2], 3600000)"
                    + " return redis.call('INCR', KEYS[2])";

    /** A Redis of its own for each fork, with a conversation of a hundred messages in it. */
    @State(Scope.Benchmark)
    public static class Redis {
        private RedisServer server;
        private RedisClient client;
        private RedisCommands<String, String> raw;
        private String sha;
        private RedisCaches caches;
        private HistoryCache cache;
        private String entry;
        private String[] fields;
        private long sequence;

        /** Starts it. */
        @Setup
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
            for (int i = 0; i < HELD; i++) {
                end(begin());
            }
            entry = raw.keys("orchestra:h:*:*").get(0);
            fields = LongStream.rangeClosed(HELD - WANTED + 1, HELD)
                    .mapToObj(i -> "m:" + i)
                    .toArray(String[]::new);
        }

        /** Stops it. */
        @TearDown
        public void stop() {
            caches.close();
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            server.close();
        }

        private WriteToken begin() {
            return cache.begin(KEY, Duration.ofMinutes(1)).toCompletableFuture().join();
        }

        private boolean end(WriteToken token) {
            MemoryItem item = MemoryItem.builder(KEY)
                    .id("id")
                    .sequence(++sequence)
                    .text(TEXT)
                    .timestamp(NOW)
                    .build();
            return cache.end(token, 1, List.of(item)).toCompletableFuture().join();
        }
    }

    /** The token that an END takes out. */
    @State(Scope.Thread)
    public static class Begun {
        private WriteToken token;

        /** Puts it in; not measured. */
        @Setup(Level.Invocation)
        public void begin(Redis redis) {
            token = redis.begin();
        }
    }

    /** What leaves the machine as {@link Begun} does before each invocation. */
    @State(Scope.Thread)
    public static class Rested {
        /** One round trip of the cache; not measured. */
        @Setup(Level.Invocation)
        public void ping(Redis redis) {
            redis.cache.ping().toCompletableFuture().join();
        }
    }

    /** The script that is the measure of an append. */
    @Benchmark
    public Long appendRaw(Redis redis, Rested rested) {
        return redis.raw.evalsha(redis.sha, ScriptOutputType.INTEGER, new String[] {"list", "count"}, TEXT);
    }

    /** END of an append. */
    @Benchmark
    public boolean append(Redis redis, Begun begun) {
        return redis.end(begun.token);
    }

    /** The command that is the measure of a read: the same values, taken as they are. */
    @Benchmark
    public List<KeyValue<String, String>> readRaw(Redis redis) {
        return redis.raw.hmget(redis.entry, redis.fields);
    }

    /** READ of 20 items. */
    @Benchmark
    public CacheRead<HistoryWindow> read(Redis redis) {
        return redis.cache.read(KEY, WANTED, NOW).toCompletableFuture().join();
    }
}
