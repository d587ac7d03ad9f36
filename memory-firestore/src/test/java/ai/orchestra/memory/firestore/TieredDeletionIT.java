package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.cache.InMemoryHistoryCache;
import ai.orchestra.memory.cache.InMemorySessionCache;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.tiered.TieredBackend;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cache in front never serves what a deletion took away, although the deletion failed. */
class TieredDeletionIT {
    private static final Duration TTL = Duration.ofHours(1);

    private final String project = Emulator.newProject();
    private final ConversationKey key = Emulator.key(project);
    private final Faults faults = new Faults();
    private final MemoryManager memory = MemoryManagers.builder()
            .store(TieredBackend.builder(
                            Emulator.memory(project)
                                    .interceptors(faults)
                                    .attempts(2, Duration.ofSeconds(10))
                                    .buildBackend(),
                            new InMemoryHistoryCache(Clock.systemUTC(), new Random(), 50, TTL))
                    .sessions(new InMemorySessionCache(Clock.systemUTC(), new Random(), TTL))
                    .build())
            .timeout(Duration.ofSeconds(30))
            .build();

    @AfterAll
    static void eraseAll() {
        Emulator.eraseAll();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private void appendAndRead(int count) {
        memory.append(key, Collections.nCopies(count, MemoryItem.of(key, Role.USER, "secret")), AppendOptions.DEFAULT);
        assertThat(memory.conversation(key).last(10)).as("now in the cache").isNotEmpty();
    }

    private void lose() {
        faults.downAfterLoss();
        faults.loseCommitAnswers(1);
    }

    @Test
    void deleteConversation_whoseAnswerIsLost_leavesNothingInTheCache() {
        appendAndRead(1);
        lose();

        assertThatThrownBy(() -> memory.deleteConversation(key)).satisfies(InDoubtIT::isInDoubt);
        faults.down(false);
        assertThat(memory.conversation(key).last(10)).isEmpty();
    }

    @Test
    void deleteConversation_thatIsRefusedMidway_leavesNothingInTheCache() {
        appendAndRead(300);
        appendAndRead(300);
        faults.refusal(Status.RESOURCE_EXHAUSTED.withDescription("quota exceeded, as ordered by the test"));
        faults.downAfterCommits(1);

        assertThatThrownBy(() -> memory.deleteConversation(key))
                .satisfies(InDoubtIT::isInDoubt)
                .hasMessageContaining("RESOURCE_EXHAUSTED");
        faults.down(false);
        assertThat(memory.conversation(key).last(10)).isEmpty();
    }

    @Test
    void deleteSession_whoseAnswerIsLost_leavesNothingInTheCache() {
        memory.putSession(Session.of(key, Map.of("n", 1)));
        assertThat(memory.session(key)).as("now in the cache").isPresent();
        lose();

        assertThatThrownBy(() -> memory.deleteSession(key)).satisfies(InDoubtIT::isInDoubt);
        faults.down(false);
        assertThat(memory.session(key)).isEmpty();
    }
}
