package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.testkit.memory.TestClock;
import com.google.firestore.v1.BatchWriteRequest;
import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deletions, erasures and cleanups against writers that know the head from before. */
class DeletionIT {

    private final String project = Emulator.newProject();
    private final ConversationKey key = Emulator.key(project);
    private final TestClock clock = TestClock.at(Instant.parse("2026-11-21T12:00:00Z"));
    private final Faults faults = new Faults();
    private final MemoryManager memory = open(faults);
    private final MemoryManager other = open(new Faults());

    private MemoryManager open(Faults between) {
        return Emulator.memory(project)
                .interceptors(between)
                .clock(clock)
                .attempts(2, Duration.ofSeconds(10))
                .timeout(Duration.ofSeconds(30))
                .firstDelay(Duration.ofMillis(5))
                .build();
    }

    @AfterAll
    static void eraseAll() {
        Emulator.eraseAll();
    }

    @AfterEach
    void close() {
        memory.close();
        other.close();
    }

    private MemoryItem message(String text) {
        return MemoryItem.of(key, Role.USER, text);
    }

    private List<MemoryItem> messages(int count) {
        return Collections.nCopies(count, message("many"));
    }

    @Test
    void append_ofAWriterWhoKnowsTheOldHead_goesIntoTheNewGeneration() {
        AppendResult before = memory.append(key, messages(3), AppendOptions.DEFAULT);
        other.deleteConversation(key);

        AppendResult after = memory.append(key, messages(1), AppendOptions.DEFAULT);

        assertThat(after.generation()).isGreaterThan(before.generation());
        assertThat(after.version()).isEqualTo(1);
        assertThat(other.conversation(key).last(10)).hasSize(1);
    }

    /** Its head is not even the last one: what lay behind it was deleted, so those places are free again. */
    @Test
    void append_ofAWriterWhoKnowsAnOlderHead_goesIntoTheNewGeneration() {
        AppendResult before = memory.append(key, messages(1), AppendOptions.DEFAULT);
        other.append(key, messages(3), AppendOptions.DEFAULT);
        other.deleteConversation(key);

        AppendResult after = memory.append(key, messages(1), AppendOptions.DEFAULT);

        assertThat(after.generation()).isGreaterThan(before.generation());
        assertThat(after.version()).isEqualTo(1);
        assertThat(other.conversation(key).last(10)).hasSize(1);
    }

    @Test
    void append_ofAWriterWhoKnowsTheHeadBeforeTwoDeletions_goesIntoTheNewestGeneration() {
        memory.append(key, messages(3), AppendOptions.DEFAULT);
        for (int i = 0; i < 2; i++) {
            other.deleteConversation(key);
            other.append(key, messages(2), AppendOptions.DEFAULT);
        }

        memory.append(key, messages(1), AppendOptions.DEFAULT);

        assertThat(other.conversation(key).last(10)).hasSize(3);
    }

    @Test
    void append_thatADeletionDidNotSee_isNotLeftBehind() {
        memory.append(key, messages(2), AppendOptions.DEFAULT);
        faults.beforeNextCommit(() -> other.append(key, messages(1), AppendOptions.DEFAULT));

        assertThat(memory.deleteConversation(key)).isTrue();

        assertThat(memory.history(HistoryQuery.of(key.scope())).items()).isEmpty();
    }

    @Test
    void append_ofTwoWritersAfterADeletion_goesIntoOneGeneration() {
        memory.append(key, messages(3), AppendOptions.DEFAULT);
        other.append(key, messages(1), AppendOptions.DEFAULT);
        memory.deleteConversation(key);

        AppendResult one = memory.append(key, messages(1), AppendOptions.DEFAULT);
        AppendResult two = other.append(key, messages(1), AppendOptions.DEFAULT);

        assertThat(two.generation()).isEqualTo(one.generation());
        assertThat(List.of(one.version(), two.version())).containsExactly(1L, 2L);
    }

    @Test
    void append_afterAnErasure_isFoundByAll() {
        memory.append(key, messages(3), AppendOptions.DEFAULT);
        other.eraseUser(key.scope());

        memory.append(key, messages(1), AppendOptions.DEFAULT);
        other.append(key, messages(1), AppendOptions.DEFAULT);

        assertThat(memory.conversation(key).last(10)).hasSize(2);
    }

    @Test
    void deleteConversation_ofMoreThanOneCommit_isDoneInBatches() {
        for (int i = 0; i < 3; i++) {
            memory.append(key, messages(300), AppendOptions.DEFAULT.idempotent("request-" + i));
        }
        PageToken token = memory.history(HistoryQuery.of(key)).next().orElseThrow();

        assertThat(memory.deleteConversation(key)).isTrue();

        assertThat(memory.history(HistoryQuery.of(key.scope())).items()).isEmpty();
        assertThat(memory.history(HistoryQuery.of(key).after(token)).items()).isEmpty();
        assertThat(memory.append(key, messages(300), AppendOptions.DEFAULT.idempotent("request-0"))
                        .replayed())
                .isFalse();
    }

    @Test
    void deleteConversation_thatBrokeOff_isHiddenAndFinishedByTheNext() {
        for (int i = 0; i < 2; i++) {
            memory.append(key, messages(300), AppendOptions.DEFAULT);
        }
        PageToken token = memory.history(HistoryQuery.of(key)).next().orElseThrow();
        faults.downAfterCommits(1);
        assertThatThrownBy(() -> memory.deleteConversation(key)).satisfies(InDoubtIT::isInDoubt);
        faults.down(false);

        assertThat(other.conversation(key).last(10)).as("after the mark").isEmpty();
        assertThat(other.history(HistoryQuery.of(key).after(token)).items())
                .as("by an old token")
                .isEmpty();
        other.append(key, messages(1), AppendOptions.DEFAULT);
        assertThat(other.conversation(key).last(10)).hasSize(1);
        assertThat(other.history(HistoryQuery.of(key).after(token)).items())
                .as("by an old token, now that there is a new generation")
                .isEmpty();
        assertThat(other.deleteConversation(key)).isTrue();
        assertThat(other.deleteConversation(key)).isFalse();
        assertThat(other.history(HistoryQuery.of(key.scope())).items())
                .as("what the broken deletion had left")
                .isEmpty();
    }

    /** The id of what has expired is used again, in another conversation, while the first one is deleted. */
    @Test
    void deleteConversation_leavesTheClaimThatAnotherConversationTook() {
        memory.addMemoryItem(message("old").toBuilder()
                .id("mine")
                .expiration(clock.instant().plusSeconds(10))
                .build());
        clock.advance(Duration.ofSeconds(10));
        ConversationKey second = key.scope().session("second");
        MemoryItem again =
                MemoryItem.of(second, Role.USER, "new").toBuilder().id("mine").build();
        faults.beforeNextCommit(() -> other.addMemoryItem(again));

        memory.deleteConversation(key);

        assertThat(memory.getMemoryItem(key.scope(), "mine"))
                .map(MemoryItem::text)
                .contains("new");
    }

    /** The deletion has begun, so the id belongs to a new generation when the old claims are swept. */
    @Test
    void deleteConversation_ofMoreThanOneCommit_leavesTheClaimThatANewGenerationTook() {
        MemoryItem mine = message("mine").toBuilder().id("mine").build();
        memory.append(key, messages(400), AppendOptions.DEFAULT);
        memory.addMemoryItem(mine);
        String claim = MemoryCollection.MEMORY_CLAIMS.collectionName();
        faults.beforeNext(
                request ->
                        deletions(request).anyMatch(write -> write.getDelete().contains(claim)),
                () -> other.addMemoryItem(mine));

        assertThat(memory.deleteConversation(key)).isTrue();

        assertThat(memory.conversation(key).last(10)).hasSize(1);
        assertThat(memory.getMemoryItem(key.scope(), "mine")).isPresent();
        assertThat(other.append(key, List.of(mine), AppendOptions.DEFAULT).replayed())
                .isTrue();
    }

    private static Stream<Write> deletions(Object request) {
        List<Write> writes = request instanceof CommitRequest commit
                ? commit.getWritesList()
                : request instanceof BatchWriteRequest batch ? batch.getWritesList() : List.of();
        return writes.stream().filter(Write::hasDelete);
    }

    @Test
    void eraseUser_thatBrokeOff_isInDoubt() {
        for (String session : List.of("one", "two")) {
            ConversationKey one = key.scope().session(session);
            memory.addMemoryItem(MemoryItem.of(one, Role.USER, "t"));
        }
        faults.downAfterCommits(1);

        assertThatThrownBy(() -> memory.eraseUser(key.scope())).satisfies(InDoubtIT::isInDoubt);
        faults.down(false);
        assertThat(memory.eraseUser(key.scope()).verified()).isTrue();
    }

    @Test
    void eraseUser_reportsWhatWasThere_overManyConversations() {
        for (int i = 0; i < 5; i++) {
            ConversationKey one = key.scope().session("s" + i);
            memory.append(
                    one,
                    Collections.nCopies(10, MemoryItem.of(one, Role.USER, "t")),
                    AppendOptions.DEFAULT.idempotent("k"));
        }
        memory.putSession(Session.of(key, Map.of("n", 1)));

        ErasureReport report = memory.eraseUser(key.scope());

        assertThat(report.verified()).isTrue();
        assertThat(report.deleted())
                .isEqualTo(Map.of(
                        "firestore/memory_items", 50L, "firestore/agent_data", 0L, "firestore/user_sessions", 1L));
    }

    @Test
    void cleanup_keepsTheSequence_forAWriterWithoutTheHead() {
        memory.addMemoryItem(message("soon").toBuilder()
                .expiration(clock.instant().plusSeconds(10))
                .build());
        clock.advance(Duration.ofSeconds(10));
        memory.cleanupExpiredItems(CleanupOptions.DEFAULT);

        assertThat(other.addMemoryItem(message("next")).sequence()).isEqualTo(2);
        assertThat(other.conversation(key).last(10)).hasSize(1);
        assertThat(other.deleteConversation(key)).isTrue();
    }

    /** The place of what was cleaned up looks free to a writer who knows only what came before it. */
    @Test
    void cleanup_keepsTheSequence_forAWriterWhoKnowsAnOlderHead() {
        memory.addMemoryItem(message("first"));
        other.addMemoryItem(message("soon").toBuilder()
                .expiration(clock.instant().plusSeconds(10))
                .build());
        other.addMemoryItem(message("last"));
        clock.advance(Duration.ofSeconds(10));
        other.cleanupExpiredItems(CleanupOptions.DEFAULT);

        assertThat(memory.addMemoryItem(message("next")).sequence()).isEqualTo(4);
        clock.advance(Marks.KEPT.plusSeconds(1));
        memory.cleanupExpiredItems(CleanupOptions.DEFAULT);
        assertThat(other.conversation(key).last(10))
                .extracting(MemoryItem::text)
                .containsExactly("first", "last", "next");
    }

    @Test
    void cleanup_keepsAnIdThatIsUsedAgain() {
        memory.addMemoryItem(message("old").toBuilder()
                .id("mine")
                .expiration(clock.instant().plusSeconds(10))
                .build());
        clock.advance(Duration.ofSeconds(10));
        MemoryItem second =
                memory.addMemoryItem(message("new").toBuilder().id("mine").build());
        memory.cleanupExpiredItems(CleanupOptions.DEFAULT);

        assertThat(memory.getMemoryItem(key.scope(), "mine")).contains(second);
        assertThatThrownBy(() -> memory.addMemoryItem(
                        message("other").toBuilder().id("mine").build()))
                .as("the claim is still there")
                .isInstanceOf(MemoryException.class);
    }

    @Test
    void cleanup_purgesTheMarkOfADeletion_whenNobodyCanKnowTheOldHead() {
        memory.append(key, messages(3), AppendOptions.DEFAULT);
        memory.eraseUser(key.scope());
        clock.advance(Marks.KEPT.plusSeconds(1));

        memory.cleanupExpiredItems(CleanupOptions.DEFAULT);
        faults.requests();
        AppendResult begun = memory.append(key, messages(1), AppendOptions.DEFAULT);

        assertThat(begun.version()).isEqualTo(1);
        assertThat(faults.requests()).as("nothing is left of it").containsExactly("RunQuery", "Commit");
    }

    @Test
    void append_behindAMarkThatIsPurgedMeanwhile_findsTheGenerationThatBegan() {
        memory.append(key, messages(3), AppendOptions.DEFAULT);
        memory.eraseUser(key.scope());
        clock.advance(Marks.KEPT.plusSeconds(1));
        faults.beforeNextCommit(() -> {
            other.cleanupExpiredItems(CleanupOptions.DEFAULT);
            other.append(key, messages(1), AppendOptions.DEFAULT);
        });

        AppendResult appended = memory.append(key, messages(1), AppendOptions.DEFAULT);

        assertThat(appended.version()).isEqualTo(2);
        assertThat(memory.conversation(key).last(10)).as("nothing is hidden").hasSize(2);
    }
}
