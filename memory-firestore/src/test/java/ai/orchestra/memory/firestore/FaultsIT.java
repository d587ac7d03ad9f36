package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AsyncMemoryManager;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.memory.error.MemoryTimeoutException;
import ai.orchestra.memory.health.HealthStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server that is frozen, killed and started again: every call returns within its deadline. */
class FaultsIT {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Duration DEADLINE = Duration.ofMillis(700);
    // A busy machine wakes a timer late; the default client takes a minute and more.
    private static final Duration LATE = Duration.ofMillis(1_500);

    private final FrozenServer server = new FrozenServer();
    private final MemoryManager memory = FirestoreMemory.builder(Emulator.newProject())
            .emulator(server.host())
            .attempts(3, Duration.ofSeconds(2))
            .firstDelay(Duration.ofMillis(10))
            .timeout(Duration.ofSeconds(30))
            .build();

    @BeforeEach
    void connect() {
        memory.addMemoryItem(message());
    }

    @AfterEach
    void close() {
        memory.close();
        server.close();
    }

    private static MemoryItem message() {
        return MemoryItem.of(KEY, Role.USER, "hello");
    }

    static Map<String, Function<AsyncMemoryManager, CompletionStage<?>>> calls() {
        Map<String, Function<AsyncMemoryManager, CompletionStage<?>>> calls = new LinkedHashMap<>();
        calls.put("addMemoryItem", memory -> memory.addMemoryItem(message()));
        calls.put("append", memory -> memory.append(KEY, List.of(message(), message()), AppendOptions.DEFAULT));
        calls.put("getMemoryItem", memory -> memory.getMemoryItem(KEY.scope(), "id"));
        calls.put("history", memory -> memory.history(HistoryQuery.of(KEY)));
        calls.put("historyOfUser", memory -> memory.history(HistoryQuery.of(KEY.scope())));
        calls.put("semanticSearch", memory -> memory.semanticSearch(SemanticQuery.of(KEY.scope(), Embedding.of(1))));
        calls.put("checkDuplicate", memory -> memory.checkDuplicate(message()));
        calls.put("deleteConversation", memory -> memory.deleteConversation(KEY));
        calls.put("addRawAgentData", memory -> memory.addRawAgentData(AgentData.of(KEY.scope(), "a", "t", 1)));
        calls.put("agentData", memory -> memory.agentData(AgentQuery.of(KEY.scope())));
        calls.put("putSession", memory -> memory.putSession(Session.of(KEY, Map.of())));
        calls.put("session", memory -> memory.session(KEY));
        calls.put("sessions", memory -> memory.sessions(KEY.scope()));
        calls.put("deleteSession", memory -> memory.deleteSession(KEY));
        calls.put("cleanupExpiredItems", memory -> memory.cleanupExpiredItems(CleanupOptions.DEFAULT));
        calls.put("eraseUser", memory -> memory.eraseUser(KEY.scope()));
        return calls;
    }

    /** Runs every call at once and returns how long each took, in milliseconds. */
    private Map<String, Long> failing(Class<? extends MemoryException> expected) {
        AsyncMemoryManager async = memory.async().withTimeout(DEADLINE);
        Map<String, CompletableFuture<Long>> times = new LinkedHashMap<>();
        calls().forEach((name, call) -> {
            long start = System.nanoTime();
            times.put(name, call.apply(async).toCompletableFuture().handle((value, failure) -> {
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                assertThat(failure).as(name).isInstanceOf(expected);
                return millis;
            }));
        });
        Map<String, Long> measured = new LinkedHashMap<>();
        times.forEach((name, time) -> {
            assertThat(time).as(name).succeedsWithin(Duration.ofSeconds(20));
            measured.put(name, time.join());
        });
        System.out.println(expected.getSimpleName() + ", milliseconds with a deadline of " + DEADLINE.toMillis() + ": "
                + measured);
        return measured;
    }

    @Test
    void everyCall_returnsWithinItsDeadline_whileTheServerIsFrozen() {
        server.freeze();

        Map<String, Long> times = failing(MemoryTimeoutException.class);

        assertThat(times.values())
                .allSatisfy(millis ->
                        assertThat(millis).isLessThan(DEADLINE.plus(LATE).toMillis()));
        assertThat(memory.withTimeout(DEADLINE).health().status()).isEqualTo(HealthStatus.UNHEALTHY);
        server.thaw();
        assertThat(memory.addMemoryItem(message()).isStored()).isTrue();
    }

    @Test
    void everyCall_returnsWithinItsDeadline_whileTheServerIsGone_andItRecoversByItself() {
        server.kill();
        // The first request may find the connection that just broke.
        assertThatThrownBy(() -> memory.session(KEY)).isInstanceOf(MemoryConnectionException.class);

        Map<String, Long> times = failing(MemoryConnectionException.class);

        assertThat(times.values())
                .allSatisfy(millis ->
                        assertThat(millis).isLessThan(DEADLINE.plus(LATE).toMillis()));
        assertThat(memory.health().status()).isEqualTo(HealthStatus.UNHEALTHY);
        server.restart();
        assertThat(eventuallyStored()).isTrue();
        assertThat(memory.health().components().values())
                .allSatisfy(component -> assertThat(component.up()).isTrue());
    }

    private boolean eventuallyStored() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                return memory.addMemoryItem(message()).isStored();
            } catch (MemoryException e) {
                // Not up yet; each call waits a little itself between its attempts.
                continue;
            }
        }
        return false;
    }
}
