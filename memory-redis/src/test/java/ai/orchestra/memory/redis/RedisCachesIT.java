package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.health.HealthStatus;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.ConversationHead;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import ai.orchestra.testkit.servers.CountingProxy;
import ai.orchestra.testsupport.Canary;
import io.lettuce.core.AclCategory;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisURI;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is particular to Redis: keys, databases, logins, corrupt entries, sizes, bytes per append. */
class RedisCachesIT {
    private static final ConversationKey KEY = ConversationKey.of("ada lovelace", "first");

    @RegisterExtension
    private static final TestRedis REDIS = TestRedis.own();

    @BeforeEach
    void empty() {
        REDIS.commands().flushall();
    }

    private static RedisCachesBuilder caches() {
        return RedisCaches.builder().uri(REDIS.uri()).timeout(Duration.ofSeconds(5));
    }

    private static MemoryManager memory(RedisCaches caches) {
        return MemoryManagers.builder()
                .store(TieredBackend.builder(StubMemory.builder().buildBackend(), caches.histories())
                        .sessions(caches.sessions())
                        .options(TieredOptions.DEFAULT.cacheTimeout(Duration.ofSeconds(5)))
                        .build())
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static MemoryManager bySettings(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("memory.store", "stub");
        all.put("memory.cache", "redis");
        // The first call of a process connects, which takes long on a busy machine.
        all.putIfAbsent("MEMORY_CACHE_TIMEOUT", "5s");
        return MemoryManagers.builder().context(MemoryContext.of(all)).build();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static String entry() {
        return new RedisKeys("orchestra:h:").entry(KEY)[0];
    }

    @Test
    void keys_holdNoTextOfAUser_andOneTagForAScope() {
        try (MemoryManager memory = memory(caches().build())) {
            memory.conversation(KEY).add(Role.USER, "hello");
            memory.session(KEY);
        }

        assertThat(REDIS.commands().keys("*"))
                .hasSize(4)
                .allSatisfy(
                        key -> assertThat(key).matches("orchestra:[hs]:\\{[A-Za-z0-9_-]{22}}(:[A-Za-z0-9_-]{22})?"));
        assertThat(REDIS.commands().keys("*ada*")).isEmpty();
        assertThat(REDIS.commands().ttl(entry())).isBetween(3_200L, 3_600L);
    }

    @Test
    void corruptEntry_isDropped_andReadFromTheStore() {
        try (MemoryManager memory = memory(caches().build())) {
            Conversation conversation = memory.conversation(KEY);
            conversation.add(Role.USER, "m1");
            for (String garbage : List.of(
                    "-{}",
                    "-{\"v\":2}",
                    "-not json",
                    "x",
                    "-{\"v\":1,\"q\":1,\"i\":\"\"}",
                    "-{\"v\":1,\"z\":1}",
                    "-{\"v\":1}x")) {
                REDIS.commands().hset(entry(), "m:1", garbage);

                assertThat(conversation.last(3))
                        .as(garbage)
                        .extracting(MemoryItem::text)
                        .containsExactly("m1");
                assertThat(conversation.last(3)).as("read again").hasSize(1);
                assertThat(REDIS.commands().hget(entry(), "m:1"))
                        .as("filled again")
                        .contains("\"t\":\"m1\"");
            }
        }
    }

    @Test
    void corruptSession_isDropped_andReadFromTheStore() {
        String key = new RedisKeys("orchestra:s:").entry(KEY)[0];
        try (MemoryManager memory = memory(caches().build())) {
            Session put = memory.putSession(Session.of(KEY, Map.of("n", 1)));
            REDIS.commands().hset(key, "d", "{\"v\":1,\"n\":-1}");

            assertThat(memory.session(KEY)).contains(put);
            assertThat(memory.session(KEY)).contains(put);
        }
    }

    @Test
    void tooLargeItem_isReadFromTheStore_andEndsTheWindow() {
        try (MemoryManager memory = memory(caches().maxItemBytes(1_000).build())) {
            Conversation conversation = memory.conversation(KEY);
            conversation.add(Role.USER, "x".repeat(2_000));
            conversation.add(Role.USER, "m2");
            assertThat(conversation.last(2)).hasSize(2);
            conversation.add(Role.USER, "m3");

            assertThat(conversation.last(2)).extracting(MemoryItem::text).containsExactly("m2", "m3");
            assertThat(conversation.last(3)).hasSize(3);
            memory.putSession(Session.of(KEY, Map.of("text", "x".repeat(2_000))));
            assertThat(memory.session(KEY)).isPresent();
            assertThat(REDIS.commands().hvals(entry())).noneMatch(value -> value.length() > 1_000);
        }
    }

    @Test
    void personas_haveDatabasesOfTheirOwn() {
        try (MemoryManager memory = bySettings(Map.of(
                "REDIS_URL",
                REDIS.server().uri().toString(),
                "REDIS_DB_CHERRY",
                "3",
                "REDIS_DB_SOPHIA",
                "4",
                "CACHE_TTL",
                "10m"))) {
            for (String persona : List.of("Cherry", "sophia", "nobody")) {
                memory.conversation(new ConversationKey("t", persona, "ada", "first"))
                        .add(Role.USER, persona);
            }
            assertThat(memory.health().status()).isEqualTo(HealthStatus.HEALTHY);
        }

        assertThat(REDIS.commands().info("keyspace")).contains("db0:keys=2", "db3:keys=2", "db4:keys=2");
    }

    @Test
    void settings_decideTheRest() {
        try (MemoryManager memory = bySettings(Map.of(
                "REDIS_URL",
                REDIS.server().uri().toString(),
                "MEMORY_CACHE_CONSISTENCY",
                "strict",
                "MEMORY_CACHE_KEY_PREFIX",
                "shop:",
                "MEMORY_CACHE_TIMEOUT",
                "1s",
                "MEMORY_CACHE_WINDOW",
                "7"))) {
            memory.conversation(KEY).add(Role.USER, "hello");
        }
        assertThat(REDIS.commands().keys("*")).isNotEmpty().allMatch(key -> key.startsWith("shop:h:{"));

        // Nothing is connected before the first call.
        bySettings(Map.of("REDIS_URL", "redis://redis_cache:7000")).close();
        bySettings(Map.of("REDIS_HOST", "redis_cache")).close();
        assertThatThrownBy(() -> bySettings(Map.of("MEMORY_CACHE_TOPOLOGY", "sentinel")))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageContaining("MEMORY_CACHE_SENTINEL_MASTER");
        assertThatThrownBy(() -> bySettings(Map.of("MEMORY_CACHE_TOPOLOGY", "cluster", "REDIS_DB_CHERRY", "1")))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageContaining("a Redis cluster has one database");
        assertThatThrownBy(() -> bySettings(Map.of("REDIS_USERNAME", "ada"))).hasMessageContaining("REDIS_PASSWORD");
        assertThatThrownBy(() -> bySettings(Map.of("MEMORY_CACHE_WINDOW", "1")))
                .hasMessageContaining("MEMORY_CACHE_WINDOW");
        assertThatThrownBy(() -> bySettings(Map.of("MEMORY_CACHE_TIMEOUT", "0")))
                .hasMessageContaining("MEMORY_CACHE_TIMEOUT")
                .hasMessageContaining("longer than zero");
    }

    @Test
    void aclUser_logsIn_andAWrongPasswordShowsNowhere() {
        String password = Canary.secret("acl");
        REDIS.commands()
                .aclSetuser(
                        "cache",
                        AclSetuserArgs.Builder.on()
                                .addPassword(password)
                                .keyPattern("orchestra:*")
                                .addCommand(CommandType.EVAL)
                                .addCommand(CommandType.EVALSHA)
                                .addCategory(AclCategory.HASH)
                                .addCategory(AclCategory.KEYSPACE)
                                .addCategory(AclCategory.CONNECTION)
                                .addCommand(CommandType.TIME)
                                .removeCategory(AclCategory.DANGEROUS));
        RedisAddress address = new RedisAddress(
                "127.0.0.1",
                REDIS.server().uri().getPort(),
                false,
                0,
                Optional.of("cache"),
                Optional.of(Secret.of(password)));
        try (RedisCaches caches = RedisCaches.builder()
                .address(address)
                .timeout(Duration.ofSeconds(5))
                .build()) {
            await(caches.histories().ping());
            assertThat(await(caches.histories().read(KEY, 1, Instant.EPOCH))).isInstanceOf(CacheRead.Miss.class);
            MemoryManager memory = memory(caches);
            memory.conversation(KEY).add(Role.USER, "hello");
            assertThat(memory.conversation(KEY).last(5)).hasSize(1);
            assertThat(memory.eraseUser(KEY.scope()).verified()).isTrue();
            assertThat(REDIS.commands().aclLog()).as("what was refused").isEmpty();
        }
        RedisAddress wrong = new RedisAddress(
                "127.0.0.1",
                REDIS.server().uri().getPort(),
                false,
                0,
                Optional.of("cache"),
                Optional.of(Secret.of(password + "-wrong")));
        try (MemoryManager memory = memory(RedisCaches.builder().address(wrong).build())) {
            memory.conversation(KEY).add(Role.USER, "hello");
            assertThat(memory.health().status()).isEqualTo(HealthStatus.DEGRADED);
            assertThat(memory.health().toJson()).contains("WRONGPASS").doesNotContain(password);
        }
    }

    @Test
    void close_onAnInterruptedThread_leavesNoThread() throws InterruptedException {
        Set<Thread> before = threads();
        RedisCaches caches = caches().build();
        await(caches.histories().read(KEY, 1, Instant.EPOCH));
        Set<Thread> made = threads();
        made.removeAll(before);

        Thread.currentThread().interrupt();
        caches.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(made).isNotEmpty();
        for (Thread thread : made) {
            thread.join(30_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("orchestra-redis-"))
                .collect(Collectors.toSet());
    }

    @Test
    void clientOfTheApplication_isUsed_andNotClosed() {
        RedisCaches caches =
                RedisCaches.builder().client(REDIS.client(), REDIS.uri()).build();
        HistoryCache histories = caches.histories();
        assertThat(await(histories.read(KEY, 1, Instant.EPOCH))).isInstanceOf(CacheRead.Miss.class);
        caches.close();

        assertThat(REDIS.commands().ping()).isEqualTo("PONG");
        assertThatThrownBy(() -> await(histories.read(KEY, 1, Instant.EPOCH))).hasMessageContaining("closed");
    }

    @Test
    void builder_refusesWhatCannotWork() {
        assertThatThrownBy(() -> RedisCaches.builder().build()).hasMessageContaining("where Redis is");
        assertThatThrownBy(() -> caches().window(1).build()).hasMessageContaining("window");
        assertThatThrownBy(() -> caches().ttl(Duration.ZERO).build()).hasMessageContaining("ttl");
        assertThatThrownBy(() -> caches().timeout(Duration.ZERO).build()).hasMessageContaining("MEMORY_CACHE_TIMEOUT");
        assertThatThrownBy(() -> caches().queue(0).build()).hasMessageContaining("queue");
        assertThatThrownBy(() -> caches().maxEntryBytes(0).build()).hasMessageContaining("sizes");
        assertThatThrownBy(() -> caches().databases(Map.of("cherry", -1)).build())
                .hasMessageContaining("database");
        assertThatThrownBy(() -> caches().keyPrefix("a b").build()).hasMessageContaining("prefix");
    }

    @Test
    void fill_leavesOutWhatIsTooMuchForOneCommand() {
        try (RedisCaches caches = caches().maxEntryBytes(600).build()) {
            HistoryCache cache = caches.histories();
            CacheRead.Miss<HistoryWindow> miss =
                    (CacheRead.Miss<HistoryWindow>) await(cache.read(KEY, 1, Instant.EPOCH));
            List<MemoryItem> items = List.of(item(3), item(2), item(1));
            assertThat(await(
                            cache.fill(KEY, miss.ticket(), new HistoryWindow(new ConversationHead(1, 3), items, true))))
                    .isTrue();

            assertThat(await(cache.read(KEY, 1, Instant.EPOCH))).isInstanceOf(CacheRead.Hit.class);
            assertThat(await(cache.read(KEY, 3, Instant.EPOCH))).isInstanceOf(CacheRead.Miss.class);
        }
    }

    private static MemoryItem item(long sequence) {
        return MemoryItem.builder(KEY)
                .id("id" + sequence)
                .sequence(sequence)
                .text("x".repeat(150))
                .timestamp(Instant.EPOCH)
                .build();
    }

    @Test
    void append_costsTwoRoundTripsAndTheSameBytes_whateverTheWindow() {
        Map<Integer, Long> perAppend = new HashMap<>();
        for (int window : new int[] {20, 100, 500}) {
            REDIS.commands().flushall();
            try (CountingProxy proxy = CountingProxy.start(REDIS.server().uri().getPort());
                    MemoryManager memory = memory(RedisCaches.builder()
                            .uri(RedisURI.create("127.0.0.1", proxy.port()))
                            .timeout(Duration.ofSeconds(5))
                            .window(window)
                            .build())) {
                Conversation conversation = memory.conversation(KEY);
                for (int i = 0; i < window + 5; i++) {
                    conversation.add(Role.USER, "x".repeat(500));
                }
                proxy.take();
                int appends = 50;
                for (int i = 0; i < appends; i++) {
                    conversation.add(Role.USER, "x".repeat(500));
                }
                CountingProxy.Count count = proxy.take();
                assertThat(count.roundTrips()).isEqualTo(2 * appends);
                perAppend.put(window, count.bytes() / appends);
                memory.history(HistoryQuery.of(KEY).limit(19));
                System.out.println("window " + window + ": bytes per append " + perAppend.get(window)
                        + ", bytes per read of 19 " + proxy.take().bytes());
            }
        }

        assertThat(perAppend.get(500)).isBetween(perAppend.get(20) * 95 / 100, perAppend.get(20) * 105 / 100);
        assertThat(perAppend.get(500)).isLessThan(2_000);
    }
}
