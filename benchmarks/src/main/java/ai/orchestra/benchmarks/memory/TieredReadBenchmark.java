package ai.orchestra.benchmarks.memory;

import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.firestore.FirestoreMemory;
import ai.orchestra.memory.firestore.FirestoreMemoryBuilder;
import ai.orchestra.memory.redis.RedisCaches;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import ai.orchestra.testkit.servers.FirestoreEmulator;
import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
 * The last 20 messages with Redis in front of Firestore's emulator: found in Redis, not found there and filled in, and
 * without a Redis at all. Not thread-safe.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class TieredReadBenchmark {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    // Longer than that, or an append would be answered without waiting for its END.
    private static final Duration CALL = Duration.ofMinutes(1);
    private static final int MESSAGES = 100;

    /** A conversation in Firestore. */
    @State(Scope.Benchmark)
    public static class Store {
        private FirestoreEmulator emulator;
        private FirestoreMemoryBuilder builder;
        private MemoryManager memory;
        private Conversation conversation;

        /** Starts the server and fills the conversation. */
        @Setup
        public void start() {
            emulator = FirestoreEmulator.start();
            builder = FirestoreMemory.builder("p-" + UUID.randomUUID())
                    .emulator(emulator.host())
                    .timeout(CALL)
                    .attempts(1, CALL);
            memory = builder.build();
            conversation = memory.conversation(Turn.key(0));
            for (int i = 0; i < MESSAGES; i++) {
                conversation.add(Role.USER, Turn.TEXT);
            }
        }

        /** Stops everything. */
        @TearDown
        public void stop() {
            memory.close();
            emulator.close();
        }
    }

    /** The same conversation with a cache in front of it; the only part that needs a Redis. */
    @State(Scope.Benchmark)
    public static class Tiers {
        private RedisServer redis;
        private MemoryManager memory;
        private HistoryCache cache;
        private Conversation conversation;

        /** Starts Redis and has the conversation filled in. */
        @Setup
        public void start(Store store) {
            redis = RedisServer.start();
            cache = RedisCaches.builder()
                    .uri(RedisURI.create(redis.uri()))
                    .timeout(PATIENCE)
                    .build()
                    .histories();
            memory = MemoryManagers.builder()
                    .store(TieredBackend.builder(store.builder.buildBackend(), cache)
                            .options(TieredOptions.DEFAULT.cacheTimeout(PATIENCE))
                            .build())
                    .timeout(CALL)
                    .build();
            conversation = memory.conversation(Turn.key(0));
            int read = conversation.last(Turn.READ).size();
            CacheRead<HistoryWindow> cached = cache.read(Turn.key(0), Turn.READ, Instant.now())
                    .toCompletableFuture()
                    .join();
            if (read != Turn.READ || !(cached instanceof CacheRead.Hit)) {
                throw new IllegalStateException("the cache does not answer: " + cached);
            }
        }

        /** Stops everything. */
        @TearDown
        public void stop() {
            memory.close();
            redis.close();
        }
    }

    /** Empties the cache before each read. */
    @State(Scope.Benchmark)
    public static class Emptied {
        /** Drops the entry; not measured. */
        @Setup(Level.Invocation)
        public void drop(Tiers tiers) {
            tiers.cache.drop(Turn.key(0)).toCompletableFuture().join();
        }
    }

    /** Redis has it. */
    @Benchmark
    public List<MemoryItem> hit(Tiers tiers) {
        return tiers.conversation.last(Turn.READ);
    }

    /** Redis has it not: Firestore is read, and Redis filled. */
    @Benchmark
    public List<MemoryItem> miss(Tiers tiers, Emptied emptied) {
        return tiers.conversation.last(Turn.READ);
    }

    /** Firestore alone. */
    @Benchmark
    public List<MemoryItem> withoutRedis(Store store) {
        return store.conversation.last(Turn.READ);
    }
}
