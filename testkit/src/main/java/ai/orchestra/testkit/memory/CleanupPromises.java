package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.CleanupReport;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promises about deleting what has expired. Others may use the back end, so counts are lower bounds. */
interface CleanupPromises extends MemoryPromises {
    @Test
    default void cleanup_deletesWhatHasExpiredInEveryCollection() {
        cleanUp(1_000);
        for (int i = 0; i < 3; i++) {
            at().memory().addMemoryItem(at().expired(at().key(), "gone"));
        }
        at().memory()
                .addRawAgentData(
                        AgentData.of(at().ada(), "agent", "type", "gone").expiringAt(at().past()));
        at().memory().putSession(Session.of(at().key(), Map.of()).expiringAt(at().past()));

        CleanupReport report = cleanUp(1_000);

        assertThat(report.memoryItems()).as("expired items").isGreaterThanOrEqualTo(3);
        assertThat(report.agentData()).as("expired agent data").isGreaterThanOrEqualTo(1);
        assertThat(report.sessions()).as("expired sessions").isGreaterThanOrEqualTo(1);
        assertThat(report.complete()).isTrue();
    }

    @Test
    default void cleanup_isBoundedAndResumable() {
        cleanUp(1_000);
        for (int i = 0; i < 5; i++) {
            at().memory().addMemoryItem(at().expired(at().key(), "gone"));
        }

        CleanupReport first = at().memory().cleanupExpiredItems(new CleanupOptions(2));
        assertThat(first.total()).isEqualTo(2);
        assertThat(first.complete()).isFalse();
        assertThat(cleanUp(2).complete()).isTrue();
        assertThat(at().memory().cleanupExpiredItems(CleanupOptions.DEFAULT).total())
                .isZero();
    }

    @Test
    default void cleanup_keepsWhatLives() {
        at().fill(at().key(), 3);
        at().memory().addMemoryItem(at().expired(at().key(), "gone"));
        at().memory().addRawAgentData(AgentData.of(at().ada(), "agent", "type", "here"));
        at().memory().putSession(Session.of(at().key(), Map.of()));

        cleanUp(1_000);

        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(3);
        assertThat(at().memory().agentData(AgentQuery.of(at().ada())).items()).hasSize(1);
        assertThat(at().memory().session(at().key())).isPresent();
    }

    @Test
    default void cleanup_neverLetsASequenceBeGivenAgain() {
        at().memory().addMemoryItem(at().expired(at().key(), "one"));
        at().memory().addMemoryItem(at().expired(at().key(), "two"));

        cleanUp(1_000);

        assertThat(at().memory()
                        .addMemoryItem(MemoryItem.of(at().key(), Role.USER, "three"))
                        .sequence())
                .isEqualTo(3);
    }

    private CleanupReport cleanUp(int step) {
        CleanupReport sum = new CleanupReport(0, 0, 0, false);
        for (int calls = 0; calls < 10_000; calls++) {
            CleanupReport part = at().memory().cleanupExpiredItems(new CleanupOptions(step));
            assertThat(part.total()).as("deleted by one call").isLessThanOrEqualTo(step);
            sum = new CleanupReport(
                    sum.memoryItems() + part.memoryItems(),
                    sum.agentData() + part.agentData(),
                    sum.sessions() + part.sessions(),
                    part.complete());
            if (sum.complete()) {
                return sum;
            }
        }
        throw new AssertionError("ten thousand calls and the cleanup is not complete");
    }
}
