package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.CleanupReport;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import ai.orchestra.testkit.memory.TestClock;
import com.google.firestore.v1.RunQueryRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A cleanup of what lies in many conversations. */
class CleanupIT {
    private static final int FEW = 10;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final String project = Emulator.newProject();
    private final Faults faults = new Faults();
    private final TestClock clock = TestClock.at(NOW);

    @AfterAll
    static void eraseAll() {
        Emulator.eraseAll();
    }

    private FirestoreMemoryBuilder builder() {
        return Emulator.memory(project)
                .interceptors(faults)
                .clock(clock)
                .attempts(2, Duration.ofSeconds(10))
                .timeout(Duration.ofSeconds(30));
    }

    /** Conversations whose documents are found by the first query of a cleanup. */
    private List<ConversationKey> conversations() {
        return IntStream.range(0, Integer.MAX_VALUE)
                .mapToObj(i -> Emulator.key(project).scope().session("s" + i))
                .filter(key ->
                        Character.digit(Hashes.conversation(key).charAt(0), 16) % DocumentWriter.EXPIRY_SHARDS == 0)
                .limit(Cleanup.CONVERSATIONS + FEW)
                .toList();
    }

    private static CleanupReport cleanup(MemoryBackend backend, LongSupplier nanoTime) {
        return backend.cleanup(CleanupOptions.DEFAULT, new MemoryCall(MemoryOperation.CLEANUP, TIMEOUT, nanoTime))
                .toCompletableFuture()
                .join();
    }

    /** Each query takes a share of the time, so that there is none left when all heads have been read. */
    @Test
    void cleanup_thatRunsOutOfTime_hasGotSomewhere_andIsResumed() {
        try (MemoryManager memory = builder().build()) {
            for (ConversationKey key : conversations()) {
                memory.addMemoryItem(MemoryItem.of(key, Role.USER, "soon").toBuilder()
                        .expiration(NOW.plusSeconds(10))
                        .build());
            }
        }
        clock.advance(Duration.ofSeconds(10));
        faults.requests();
        long query = TIMEOUT.toNanos() / (Cleanup.CONVERSATIONS + FEW);
        try (MemoryBackend backend = builder().buildBackend()) {
            CleanupReport first = cleanup(backend, () -> faults.count("RunQuery") * query);
            CleanupReport second = cleanup(backend, () -> 0);

            assertThat(first.memoryItems()).isEqualTo(Cleanup.CONVERSATIONS);
            assertThat(first.complete()).isFalse();
            assertThat(second.memoryItems()).isEqualTo(FEW);
            assertThat(second.complete()).isTrue();
        }
    }

    @Test
    void cleanup_readsNoContent() {
        try (MemoryManager memory = builder().build()) {
            faults.messages();
            memory.cleanupExpiredItems(CleanupOptions.DEFAULT);
        }
        assertThat(faults.messages())
                .filteredOn(RunQueryRequest.class::isInstance)
                .isNotEmpty()
                .allSatisfy(message -> assertThat(((RunQueryRequest) message)
                                .getStructuredQuery()
                                .getSelect()
                                .getFieldsList())
                        .isNotEmpty()
                        .doesNotContain(Select.reference(MemoryField.TEXT_CONTENT.fieldName())));
    }
}
