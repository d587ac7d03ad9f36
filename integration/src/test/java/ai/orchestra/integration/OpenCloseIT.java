package ai.orchestra.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Managers that are opened, used and closed leave no thread, no connection and nothing on the heap. */
class OpenCloseIT {
    private static final int WARM_UP = 5;
    // What classes, pools and counters of a JVM that has just begun take for themselves, whatever the number of cycles.
    private static final long ROOM = 12L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static RedisServer redis;
    private static RedisClient admin;
    private static StatefulRedisConnection<String, String> connection;

    /** What is opened. */
    enum Kind {
        STUB,
        STUB_BEHIND_REDIS,
        FIRESTORE,
        FIRESTORE_BEHIND_REDIS;

        Map<String, String> settings() {
            String project = Emulator.newProject();
            return switch (this) {
                case STUB -> Map.of("APP_ENV", "testing", "MEMORY_STORE", "stub", "MEMORY_CACHE", "none");
                case STUB_BEHIND_REDIS ->
                    Map.of(
                            "APP_ENV", "testing",
                            "MEMORY_STORE", "stub",
                            "MEMORY_CACHE", "redis",
                            "REDIS_URL", redis.uri().toString());
                case FIRESTORE -> TieredSettings.withoutCache(project);
                case FIRESTORE_BEHIND_REDIS -> TieredSettings.of(redis, project);
            };
        }
    }

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        Emulator.host();
        admin = RedisClient.create(RedisURI.create(redis.uri().toString()));
        // Made before anything is counted, as are its threads.
        connection = admin.connect();
    }

    @AfterAll
    static void stop() {
        if (admin != null) {
            admin.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
        if (redis != null) {
            redis.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void openAndClose_leavesNothing(Kind kind) {
        cycles(kind, 20);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void openAndClose_leavesNothing_aThousandTimes(Kind kind) {
        cycles(kind, 1_000);
    }

    private static void cycles(Kind kind, int cycles) {
        Map<String, String> settings = kind.settings();
        for (int i = 0; i < WARM_UP; i++) {
            cycle(settings);
        }
        Set<String> threads = threads();
        LongSupplier connections = () -> connection.sync().clientList().lines().count();
        long before = connections.getAsLong();
        long heap = usedHeap();
        for (int i = 0; i < cycles; i++) {
            cycle(settings);
        }
        long grown = usedHeap() - heap;
        System.out.printf("%s: %d cycles, heap %+d KiB%n", kind, cycles, grown >> 10);

        assertThat(settled(connections, before)).as("connections").isLessThanOrEqualTo(before);
        assertThat(settled(() -> newThreads(threads).size(), 0))
                .as("threads: %s", newThreads(threads))
                .isZero();
        assertThat(grown).as("bytes on the heap").isLessThan(ROOM);
    }

    private static void cycle(Map<String, String> settings) {
        try (MemoryManager memory = MemoryManagers.builder()
                .context(MemoryContext.of(settings))
                .timeout(PATIENCE)
                .build()) {
            ConversationKey key = ConversationKey.of("ada", "opened");
            memory.conversation(key).add(Role.USER, "hello");
            assertThat(memory.conversation(key).last(1)).hasSize(1);
            memory.deleteConversation(key);
        }
    }

    /** Closing is over when the manager says so, but the last of a thread or a socket takes a moment more. */
    private static long settled(LongSupplier number, long wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long now = number.getAsLong();
        while (now > wanted && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            now = number.getAsLong();
        }
        return now;
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(thread -> thread.getName() + "#" + thread.getId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the threads that are ours, or a client's, and were not there; pools of the JVM itself come and go. */
    private static Set<String> newThreads(Set<String> before) {
        Set<String> now = threads();
        now.removeAll(before);
        now.removeIf(name -> !name.matches("(orchestra-|lettuce-|Gax-).*"));
        return now;
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
