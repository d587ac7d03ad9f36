package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.health.HealthStatus;
import ai.orchestra.memory.health.MemoryHealth;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong with a real Redis never reaches a caller, loses nothing, and passes by itself. */
class FaultsIT {
    // Each verb that hangs takes 100 ms, and the breaker opens after five; far from the 5 s that a call may take.
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    private RedisServer server;
    private MemoryBackend truth;
    private MemoryManager memory;
    private int said;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        Assumptions.assumeTrue(server.isPrivate(), "the server of REDIS_TEST_URL is not this test's to disturb");
        truth = StubMemory.builder().buildBackend();
        memory = manager(server.uri().getPort());
        // The first call of a JVM loads hundreds of classes, which is not what is measured here.
        memory.conversation(ConversationKey.of("nobody", "warm")).add(Role.USER, "up");
    }

    @AfterEach
    void stop() {
        if (memory != null) {
            memory.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private MemoryManager manager(int port) {
        RedisCaches redis = RedisCaches.builder()
                .uri(RedisURI.create("127.0.0.1", port))
                .connectTimeout(Duration.ofMillis(500))
                .build();
        // The slow store's answers take a moment, and its closing leaves the truth open for other managers.
        return MemoryManagers.builder()
                .store(TieredBackend.builder(new SlowStore(truth, 1, 1), redis.histories())
                        .sessions(redis.sessions())
                        .options(TieredOptions.DEFAULT.breaker(5, Duration.ofMillis(50), Duration.ofMillis(500)))
                        .build())
                .build();
    }

    private void saySome(int count) {
        Conversation conversation = memory.withTimeout(DEADLINE).conversation(KEY);
        for (int i = 0; i < count; i++) {
            said++;
            MemoryItem added = conversation.add(Role.USER, "m" + said);
            assertThat(added.sequence()).isEqualTo(said);
            assertThat(conversation.last(5))
                    .extracting(MemoryItem::sequence)
                    .endsWith((long) said)
                    .hasSize(Math.min(5, said));
        }
    }

    private void everythingIsThere() {
        assertThat(memory.conversation(KEY).stream().map(MemoryItem::text).toList())
                .hasSize(said)
                .startsWith("m" + said)
                .endsWith("m1");
    }

    private void recovers() {
        awaitHealth(HealthStatus.HEALTHY);
        saySome(3);
        everythingIsThere();
        // Another process, which knows nothing of the outage, reads through the same Redis.
        try (MemoryManager other = manager(server.uri().getPort())) {
            for (int i = 0; i < 3; i++) {
                assertThat(other.history(HistoryQuery.of(KEY).limit(9)).items())
                        .extracting(MemoryItem::sequence)
                        .startsWith((long) said);
            }
        }
    }

    private void awaitHealth(HealthStatus status) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        MemoryHealth health = memory.health();
        while (health.status() != status && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            health = memory.health();
        }
        assertThat(health.status()).as(health.toJson()).isEqualTo(status);
    }

    /** Something that happens, and is over when it returns. */
    enum Blow {
        FLUSH_ALL(redis -> redis.sync().flushall()),
        SCRIPT_FLUSH(redis -> redis.sync().scriptFlush()),
        CLIENT_KILL(
                redis -> redis.sync().clientKill(KillArgs.Builder.typeNormal().skipme())),
        LUA_AND_DATA_GONE(redis -> {
            redis.sync().scriptFlush();
            redis.sync().flushall();
        });

        private final Consumer<StatefulRedisConnection<String, String>> strike;

        Blow(Consumer<StatefulRedisConnection<String, String>> strike) {
            this.strike = strike;
        }
    }

    @ParameterizedTest
    @EnumSource
    void blow_isNotNoticed(Blow blow) {
        saySome(10);
        try (Admin admin = new Admin(server.uri().getPort())) {
            blow.strike.accept(admin.connection);
            saySome(10);
        }
        recovers();
    }

    @Test
    void killAndRestart_losesNothing_andPasses() {
        saySome(10);
        server.kill();
        saySome(30);
        assertThat(memory.health().status()).isEqualTo(HealthStatus.DEGRADED);
        everythingIsThere();

        server.restart();
        recovers();
    }

    @Test
    void freeze_delaysNobodyBeyondTheDeadline_andPasses() {
        saySome(10);
        server.freeze(true);
        try {
            long start = System.nanoTime();
            saySome(20);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("40 calls, of which only the first few wait for 100 ms")
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(memory.health().status()).isEqualTo(HealthStatus.DEGRADED);
        } finally {
            server.freeze(false);
        }
        recovers();
    }

    @Test
    void refusal_fromTheStart_isAnOutageLikeAnyOther() {
        server.kill();
        saySome(10);
        assertThat(memory.health().status()).isEqualTo(HealthStatus.DEGRADED);

        server.restart();
        recovers();
    }

    @Test
    void eviction_isNotNoticed() {
        try (Admin admin = new Admin(server.uri().getPort())) {
            admin.connection.sync().configSet("maxmemory-policy", "allkeys-random");
            admin.connection.sync().configSet("maxmemory", "3mb");
            fillWithOthers();
            saySome(20);
            everythingIsThere();
            assertThat(admin.connection.sync().info("stats")).doesNotContain("evicted_keys:0\r");
        }
    }

    private void fillWithOthers() {
        List<ConversationKey> keys = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            ConversationKey key = ConversationKey.of("bob", "c" + i);
            keys.add(key);
            memory.conversation(key).add(Role.USER, "x".repeat(20_000));
        }
        for (ConversationKey key : keys) {
            assertThat(memory.conversation(key).last(2)).hasSize(1);
        }
    }

    @Test
    void fullMemory_isAnOutageLikeAnyOther() {
        saySome(3);
        try (Admin admin = new Admin(server.uri().getPort())) {
            admin.connection.sync().configSet("maxmemory", "1mb");
            saySome(10);
            everythingIsThere();
            assertThat(memory.health().status()).isEqualTo(HealthStatus.DEGRADED);
            admin.connection.sync().configSet("maxmemory", "0");
        }
        recovers();
    }

    @Test
    void openAndClose_leavesNoThreadAndNoConnection() {
        try (Admin admin = new Admin(server.uri().getPort())) {
            saySome(1);
            int threads = threads();
            int connections = admin.clients();
            for (int i = 0; i < 20; i++) {
                try (MemoryManager other = manager(server.uri().getPort())) {
                    assertThat(other.conversation(KEY).last(1)).hasSize(1);
                }
            }
            assertThat(threads()).isLessThanOrEqualTo(threads);
            assertThat(admin.clients()).isLessThanOrEqualTo(connections);
        }
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("orchestra-"))
                .count();
    }

    /** A connection that no cache uses. */
    private static final class Admin implements AutoCloseable {
        private final RedisClient client;
        private final StatefulRedisConnection<String, String> connection;

        Admin(int port) {
            client = RedisClient.create(RedisURI.create("127.0.0.1", port));
            connection = client.connect();
        }

        int clients() {
            return (int) connection.sync().clientList().lines().count();
        }

        @Override
        public void close() {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }
}
