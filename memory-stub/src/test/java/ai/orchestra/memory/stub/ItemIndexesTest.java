package ai.orchestra.memory.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryConflictException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ItemIndexesTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int APPENDERS = 3;
    private static final int ROUNDS = 100;
    private static final int EACH = 20;

    private final MemoryManager memory =
            StubMemory.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();

    @AfterEach
    void close() {
        memory.close();
    }

    private MemoryItem add(String text) {
        return memory.conversation(KEY).add(Role.USER, text);
    }

    private void findsExactly(MemoryItem... items) {
        for (MemoryItem item : items) {
            assertThat(memory.getMemoryItem(KEY.scope(), item.id())).contains(item);
            assertThat(memory.checkDuplicate(MemoryItem.of(KEY, Role.USER, item.text())))
                    .isTrue();
        }
        assertThat(memory.history(HistoryQuery.of(KEY.scope())).items()).containsExactlyInAnyOrder(items);
    }

    @Test
    void indexes_holdWhatWasStoredBeforeAndAfterTheyWereMade() {
        MemoryItem before = add("before");
        findsExactly(before);
        findsExactly(before, add("after"));
    }

    @Test
    void indexes_forgetWhatIsDeletedBeforeAndAfterTheyWereMade() {
        MemoryItem first = add("first");
        memory.deleteConversation(KEY);
        assertThat(memory.getMemoryItem(KEY.scope(), first.id())).isEmpty();
        MemoryItem second = add("second");
        findsExactly(second);

        memory.deleteConversation(KEY);

        findsExactly();
        assertThat(memory.getMemoryItem(KEY.scope(), second.id())).isEmpty();
        assertThat(memory.checkDuplicate(second.toBuilder().id("other").build()))
                .isFalse();
    }

    @Test
    void cleanup_countsAndForgetsWithoutIndexes() {
        MemoryItem stays = add("stays");
        memory.addMemoryItem(
                MemoryItem.builder(KEY).text("goes").expiration(NOW).build());

        assertThat(memory.cleanupExpiredItems(CleanupOptions.DEFAULT).memoryItems())
                .isEqualTo(1);

        findsExactly(stays);
        assertThat(memory.eraseUser(KEY.scope()).deleted()).containsEntry("stub/memory_items", 1L);
    }

    @Test
    void ids_thatCallersTookAreNotCountedUpTo() {
        memory.addMemoryItem(MemoryItem.builder(KEY).id("stub-2").text("own id").build());

        assertThat(List.of(add("a").id(), add("b").id())).containsExactly("stub-1", "stub-3");
    }

    @Test
    void countedId_isNoneThatALaterItemOfTheSameAppendBrings() {
        List<MemoryItem> stored = memory.conversation(KEY)
                .addAll(List.of(
                        MemoryItem.of(KEY, Role.USER, "counted"),
                        MemoryItem.builder(KEY).id("stub-1").text("own id").build()))
                .items();

        assertThat(stored).extracting(MemoryItem::id).containsExactly("stub-2", "stub-1");
        findsExactly(stored.toArray(MemoryItem[]::new));
    }

    @Test
    void ids_thatWereCountedAreTakenForCallers() {
        String counted = add("text").id();

        assertThatThrownBy(() -> memory.addMemoryItem(
                        MemoryItem.builder(KEY).id(counted).text("other").build()))
                .isInstanceOf(MemoryConflictException.class);
    }

    /** Each round has a new user, so that the indexes are made while others append. */
    @Test
    void indexes_missNothingThatIsAppendedWhileTheyAreMade() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(APPENDERS + 1);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                ConversationKey key = ConversationKey.of("user-" + round, "first");
                List<MemoryItem> stored = race(threads, key);
                for (MemoryItem item : stored) {
                    assertThat(memory.getMemoryItem(key.scope(), item.id())).contains(item);
                    assertThat(memory.checkDuplicate(MemoryItem.of(key, Role.USER, item.text())))
                            .isTrue();
                }
                assertThat(memory.history(HistoryQuery.of(key.scope()).limit(APPENDERS * EACH + 1))
                                .items())
                        .containsExactlyInAnyOrderElementsOf(stored);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<MemoryItem> race(ExecutorService threads, ConversationKey key)
            throws InterruptedException, ExecutionException, TimeoutException {
        CyclicBarrier start = new CyclicBarrier(APPENDERS + 1);
        List<Future<List<MemoryItem>>> appends = new ArrayList<>();
        for (int i = 0; i < APPENDERS; i++) {
            int appender = i;
            appends.add(threads.submit(() -> {
                List<MemoryItem> items = new ArrayList<>();
                start.await(1, TimeUnit.MINUTES);
                for (int k = 0; k < EACH; k++) {
                    items.add(memory.conversation(key).add(Role.USER, appender + " " + k));
                }
                return items;
            }));
        }
        Future<?> questions = threads.submit(() -> {
            start.await(1, TimeUnit.MINUTES);
            memory.getMemoryItem(key.scope(), "none");
            memory.checkDuplicate(MemoryItem.of(key, Role.USER, "none"));
            return memory.history(HistoryQuery.of(key.scope()));
        });
        questions.get(1, TimeUnit.MINUTES);
        List<MemoryItem> stored = new ArrayList<>();
        for (Future<List<MemoryItem>> append : appends) {
            stored.addAll(append.get(1, TimeUnit.MINUTES));
        }
        return stored;
    }
}
