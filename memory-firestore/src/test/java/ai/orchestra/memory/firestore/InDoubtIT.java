package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import com.google.firestore.v1.BatchGetDocumentsRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commits whose answer got lost. */
class InDoubtIT {
    private static final int ATTEMPTS = 3;

    private final String project = Emulator.newProject();
    private final ConversationKey key = Emulator.key(project);
    private final Faults faults = new Faults();
    private final MemoryManager memory = open(faults);

    private MemoryManager open(Faults between) {
        return Emulator.memory(project)
                .interceptors(between)
                .attempts(ATTEMPTS, Duration.ofSeconds(4))
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
    }

    private MemoryItem message(String text) {
        return MemoryItem.of(key, Role.USER, text);
    }

    @Test
    void append_recognisesItsOwnWrite_withoutIdAndKey() {
        faults.loseCommitAnswers(1);

        MemoryItem stored = memory.addMemoryItem(message("once"));

        assertThat(memory.conversation(key).last(10)).containsExactly(stored);
        assertThat(memory.getMemoryItem(key.scope(), stored.id())).contains(stored);
    }

    @Test
    void append_recognisesItsOwnWrite_whenSeveralAnswersAreLostAndOthersAppend() {
        memory.addMemoryItem(message("before"));
        faults.loseCommitAnswers(2);

        AppendResult result =
                memory.append(key, List.of(message("a"), message("b")), AppendOptions.DEFAULT.idempotent("request"));

        assertThat(result.replayed()).as("to the caller it is the first time").isFalse();
        assertThat(memory.conversation(key).last(10))
                .extracting(MemoryItem::text)
                .containsExactly("before", "a", "b");
    }

    @Test
    void append_isRecognisedByAnotherProcessLater() {
        AppendOptions options = AppendOptions.DEFAULT.idempotent("request");
        faults.cutAfterLoss(ATTEMPTS - 1);
        faults.loseCommitAnswers(1);
        assertThatThrownBy(() -> memory.append(key, List.of(message("once")), options))
                .satisfies(InDoubtIT::isInDoubt)
                .hasMessageContaining("idempotency key");

        try (MemoryManager other = open(new Faults())) {
            other.addMemoryItem(message("foreign"));
            AppendResult again = other.append(key, List.of(message("once")), options);

            assertThat(again.replayed()).isTrue();
            assertThat(again.version()).isEqualTo(1);
            assertThat(other.conversation(key).last(10)).hasSize(2);
        }
    }

    @Test
    void append_saysThatItIsInDoubt_alsoWhenTheRetryFindsNoServer() {
        memory.addMemoryItem(message("before"));
        faults.downAfterLoss();
        faults.loseCommitAnswers(1);

        assertThatThrownBy(() -> memory.addMemoryItem(message("perhaps"))).satisfies(InDoubtIT::isInDoubt);
        faults.down(false);
        assertThat(memory.conversation(key).last(10)).hasSize(2);
    }

    @Test
    void append_isStoredOnce_whenItsFirstAttemptArrivesBetweenTwoLooks() {
        LateCommit late = new LateCommit();
        try (MemoryManager slow = Emulator.memory(project).interceptors(late).build()) {
            slow.addMemoryItem(message("before"));
            late.arm();

            MemoryItem stored = slow.addMemoryItem(message("once"));

            assertThat(stored.sequence()).isEqualTo(2);
            assertThat(slow.conversation(key).last(10))
                    .extracting(MemoryItem::text)
                    .containsExactly("before", "once");
        }
    }

    static void isInDoubt(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        MemoryStorageException.class,
                        lost -> assertThat(lost.inDoubt()).isTrue());
    }

    @Test
    void deletions_sayThatTheyAreInDoubt_alsoWhenTheRetryFindsNoServer() {
        memory.addMemoryItem(message("gone"));
        memory.putSession(Session.of(key, Map.of("n", 1)));
        for (Runnable deletion :
                List.<Runnable>of(() -> memory.deleteConversation(key), () -> memory.deleteSession(key))) {
            faults.downAfterLoss();
            faults.loseCommitAnswers(1);

            assertThatThrownBy(deletion::run).satisfies(InDoubtIT::isInDoubt);
            faults.down(false);
        }
        assertThat(memory.conversation(key).last(10)).isEmpty();
        assertThat(memory.session(key)).isEmpty();
    }

    @Test
    void addRawAgentData_saysThatItIsInDoubt_alsoWhenTheRetryFindsNoServer() {
        faults.downAfterLoss();
        faults.loseCommitAnswers(1);

        assertThatThrownBy(() -> memory.addRawAgentData(AgentData.of(key.scope(), "agent", "type", "perhaps")))
                .satisfies(InDoubtIT::isInDoubt);
    }

    /** A deletion that nothing was sent of is none. */
    @Test
    void deleteConversation_isNotInDoubt_whereThereIsNoServer() {
        memory.addMemoryItem(message("here"));
        faults.down(true);

        assertThatThrownBy(() -> memory.deleteConversation(key)).isInstanceOf(MemoryConnectionException.class);
    }

    @Test
    void putSession_recognisesItsOwnWrite() {
        faults.loseCommitAnswers(1);
        Session first = memory.putSession(Session.of(key, Map.of("n", 1)));
        faults.loseCommitAnswers(1);
        Session second = memory.putSession(first.withState(Map.of("n", 2)));

        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(memory.session(key)).contains(second);
    }

    /** Another writer reads what the lost answer was about, and stores over it before it is asked after. */
    @Test
    void putSession_isInDoubt_whenSomeoneStoredOverIt() {
        Session read = memory.putSession(Session.of(key, Map.of("n", 1)));
        try (MemoryManager other = open(new Faults())) {
            faults.loseCommitAnswers(1);
            faults.beforeNextCommit(() -> faults.beforeNext(
                    BatchGetDocumentsRequest.class::isInstance,
                    () -> other.putSession(other.session(key).orElseThrow().withState(Map.of("n", 3)))));

            assertThatThrownBy(() -> memory.putSession(read.withState(Map.of("n", 2))))
                    .satisfies(InDoubtIT::isInDoubt);

            assertThat(other.session(key).orElseThrow().version()).isEqualTo(read.version() + 2);
        }
    }

    /** There is room for one version only, and somebody else has it. */
    @Test
    void putSession_isAConflict_whereNothingCanLieBelow() {
        Session read = memory.putSession(Session.of(key, Map.of("n", 1)));
        try (MemoryManager other = open(new Faults())) {
            faults.loseCommitAnswers(1);
            faults.beforeNextCommit(() -> other.putSession(read.withState(Map.of("n", 2))));

            assertThatThrownBy(() -> memory.putSession(read.withState(Map.of("n", 3))))
                    .isInstanceOf(MemoryConflictException.class);
        }
    }

    @Test
    void deleteSession_knowsThatItDeleted() {
        memory.putSession(Session.of(key, Map.of("n", 1)));
        faults.loseCommitAnswers(1);

        assertThat(memory.deleteSession(key)).isTrue();
    }

    @Test
    void deleteConversation_knowsThatItDeleted() {
        memory.addMemoryItem(message("gone"));
        faults.loseCommitAnswers(1);

        assertThat(memory.deleteConversation(key)).isTrue();
        assertThat(memory.conversation(key).last(10)).isEmpty();
    }

    @Test
    void addRawAgentData_isStoredOnce() {
        faults.loseCommitAnswers(1);
        AgentData stored = memory.addRawAgentData(AgentData.of(key.scope(), "agent", "type", "once"));

        assertThat(memory.agentData(AgentQuery.of(key.scope())).items()).containsExactly(stored);
    }
}
