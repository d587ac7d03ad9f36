package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AsyncMemoryManager;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.cache.EraseToken;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.SessionCache;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.ConversationHead;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.testkit.servers.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long each operation takes while Redis is frozen or gone: with our client, and with one that has the defaults. */
class ReturnTimesIT {
    // A command may take 100 ms; the rest is for machines with too much to do.
    private static final Duration OURS = Duration.ofSeconds(5);
    // The default client's timeout is a minute.
    private static final Duration PATIENCE = Duration.ofSeconds(65);
    private static final String NEVER = "not within " + PATIENCE.toSeconds() + " s";
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final FillTicket TICKET = new FillTicket("1", "1");

    /** What is done to the server. */
    enum Fault {
        FROZEN,
        REFUSING;

        void strike(RedisServer server) {
            if (this == FROZEN) {
                server.freeze(true);
            } else {
                server.kill();
            }
        }
    }

    private static RedisServer server() {
        RedisServer server = RedisServer.start();
        Assumptions.assumeTrue(server.isPrivate(), "the server of REDIS_TEST_URL is not this test's to disturb");
        return server;
    }

    @ParameterizedTest
    @EnumSource
    void everyOperation_returnsSoon(Fault fault) {
        try (RedisServer server = server();
                Parts parts = new Parts(RedisCaches.builder().uri(RedisURI.create(server.uri())))) {
            Map<String, Duration> times = parts.times(() -> fault.strike(server));
            thaw(fault, server);
            print(fault + ", ours", times);

            assertThat(times)
                    .hasSize(Parts.OPERATIONS)
                    .allSatisfy(
                            (operation, time) -> assertThat(time).as(operation).isLessThan(OURS));
        }
    }

    @Test
    @Tag("soak")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void theDefaultClient_waits() {
        for (Fault fault : Fault.values()) {
            RedisClient client = RedisClient.create();
            try (RedisServer server = server();
                    Parts parts = new Parts(RedisCaches.builder().client(client, RedisURI.create(server.uri())))) {
                Map<String, Duration> times = parts.times(() -> fault.strike(server));
                thaw(fault, server);
                print(fault + ", default client", times);

                assertThat(times.get("cache: read")).isGreaterThan(Duration.ofSeconds(30));
                assertThat(times.get("manager: history"))
                        .as("the guard of the tiered back end holds whatever the client does")
                        .isLessThan(OURS);
            } finally {
                client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            }
        }
    }

    private static void print(String what, Map<String, Duration> times) {
        times.forEach((operation, time) -> System.out.println(
                what + " | " + operation + " | " + (time.compareTo(PATIENCE) >= 0 ? NEVER : time.toMillis() + " ms")));
    }

    private static void thaw(Fault fault, RedisServer server) {
        if (fault == Fault.FROZEN) {
            server.freeze(false);
        }
    }

    /** The caches, and a manager over them. */
    private static final class Parts implements AutoCloseable {
        static final int OPERATIONS = 23;

        private final HistoryCache histories;
        private final SessionCache sessions;
        private final MemoryManager memory;

        Parts(RedisCachesBuilder builder) {
            RedisCaches redis = builder.build();
            histories = redis.histories();
            sessions = redis.sessions();
            memory = MemoryManagers.builder()
                    .store(TieredBackend.builder(StubMemory.builder().buildBackend(), histories)
                            .sessions(sessions)
                            .build())
                    .build();
        }

        /** Begins all operations at once, since each waits for itself, and returns how long each took. */
        Map<String, Duration> times(Runnable fault) {
            MemoryItem item = memory.addMemoryItem(MemoryItem.of(KEY, Role.USER, "warm"));
            memory.putSession(Session.of(KEY, Map.of("n", 1)));
            memory.history(HistoryQuery.of(KEY).limit(1));
            Map<String, Supplier<CompletionStage<?>>> operations = operations(item);
            fault.run();
            Map<String, CompletableFuture<Duration>> running = new LinkedHashMap<>();
            operations.forEach((name, operation) -> running.put(name, timed(operation)));
            Map<String, Duration> times = new LinkedHashMap<>();
            running.forEach((name, time) -> times.put(name, time.join()));
            return times;
        }

        private static CompletableFuture<Duration> timed(Supplier<CompletionStage<?>> operation) {
            long start = System.nanoTime();
            return operation
                    .get()
                    .toCompletableFuture()
                    // Failing is what the verbs of the cache are to do; only the time matters here.
                    .handle((answer, failure) -> Duration.ofNanos(System.nanoTime() - start))
                    .completeOnTimeout(PATIENCE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }

        private Map<String, Supplier<CompletionStage<?>>> operations(MemoryItem item) {
            WriteToken[] tokens = new WriteToken[3];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = histories.begin(KEY, LIFE).toCompletableFuture().join();
            }
            WriteToken[] ofSessions = new WriteToken[1];
            for (int i = 0; i < ofSessions.length; i++) {
                ofSessions[i] = sessions.begin(KEY, LIFE).toCompletableFuture().join();
            }
            EraseToken erasure = histories
                    .beginErase(ConversationKey.of("bob", "other").scope(), LIFE)
                    .toCompletableFuture()
                    .join();
            Session session = memory.session(KEY).orElseThrow();
            AsyncMemoryManager async = memory.async();
            Map<String, Supplier<CompletionStage<?>>> all = new LinkedHashMap<>();
            all.put("cache: begin", () -> histories.begin(KEY, LIFE));
            all.put("cache: end", () -> histories.end(tokens[0], 1, List.of(item)));
            all.put("cache: abort", () -> histories.abort(tokens[1]));
            all.put("cache: discard", () -> histories.discard(tokens[2]));
            all.put("cache: read", () -> histories.read(KEY, 20, Instant.EPOCH));
            all.put(
                    "cache: fill",
                    () -> histories.fill(
                            KEY, TICKET, new HistoryWindow(new ConversationHead(1, 1), List.of(item), true)));
            all.put("cache: drop", () -> histories.drop(KEY));
            all.put("cache: beginErase", () -> histories.beginErase(KEY.scope(), LIFE));
            all.put("cache: endErase", () -> histories.endErase(erasure));
            all.put("cache: dropScope", () -> histories.dropScope(KEY.scope()));
            all.put("cache: ping", histories::ping);
            all.put("sessions: begin", () -> sessions.begin(KEY, LIFE));
            all.put("sessions: end", () -> sessions.end(ofSessions[0], session));
            all.put("sessions: read", () -> sessions.read(KEY));
            all.put("sessions: fill", () -> sessions.fill(KEY, TICKET, Optional.of(session)));
            all.put("manager: append", () -> async.addMemoryItem(MemoryItem.of(KEY, Role.USER, "more")));
            all.put("manager: history", () -> async.history(HistoryQuery.of(KEY)));
            all.put("manager: putSession", () -> async.putSession(session));
            all.put("manager: session", () -> async.session(KEY));
            all.put("manager: deleteSession", () -> async.deleteSession(KEY));
            all.put("manager: deleteConversation", () -> async.deleteConversation(KEY));
            all.put("manager: eraseUser", () -> async.eraseUser(KEY.scope()));
            all.put("manager: health", async::health);
            return all;
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
