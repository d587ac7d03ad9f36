package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.Session;
import ai.orchestra.memory.error.MemoryConflictException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Promises about sessions. */
interface SessionPromises extends MemoryPromises {
    @Test
    default void putSession_countsTheVersionUp() {
        Session first = at().memory().putSession(Session.of(at().key(), Map.of("title", "one")));
        Session second = at().memory().putSession(first.withState(Map.of("title", "two")));

        assertThat(first.version()).isPositive();
        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(at().memory().session(at().key())).contains(second);
        assertThat(second.state()).containsEntry("title", "two");
    }

    @Test
    default void putSession_refusesAnotherVersionThanIsStored() {
        Session first = at().memory().putSession(Session.of(at().key(), Map.of("title", "one")));
        Session second = at().memory().putSession(first.withState(Map.of("title", "two")));

        for (Session stale : List.of(Session.of(at().key(), Map.of()), first.withState(Map.of("title", "three")))) {
            assertThatThrownBy(() -> at().memory().putSession(stale))
                    .asInstanceOf(InstanceOfAssertFactories.type(MemoryConflictException.class))
                    .satisfies(conflict -> assertThat(conflict.actualVersion()).hasValue(second.version()));
        }
        assertThat(at().memory().session(at().key()).orElseThrow().state()).containsEntry("title", "two");
    }

    @Test
    default void putSession_refusesAVersionOfBeforeADeletion() {
        Session first = at().memory().putSession(Session.of(at().key(), Map.of("title", "one")));
        at().memory().deleteSession(at().key());
        Session second = at().memory().putSession(Session.of(at().key(), Map.of("title", "two")));
        staleIsRefused(first, second);

        at().memory().eraseUser(at().ada());
        Session third = at().memory().putSession(Session.of(at().key(), Map.of("title", "three")));
        staleIsRefused(first, third);
        staleIsRefused(second, third);
    }

    private void staleIsRefused(Session stale, Session current) {
        assertThatThrownBy(() -> at().memory().putSession(stale.withState(Map.of("title", "stale"))))
                .as("a version of a session that was deleted")
                .asInstanceOf(InstanceOfAssertFactories.type(MemoryConflictException.class))
                .satisfies(conflict -> assertThat(conflict.actualVersion()).hasValue(current.version()));
        assertThat(at().memory().session(at().key())).contains(current);
    }

    @Test
    default void putSession_replacesTheWholeState() {
        Session first = at().memory().putSession(Session.of(at().key(), Map.of("a", 1, "nested", Map.of("b", 2))));

        at().memory().putSession(first.withState(Map.of("nested", Map.of("c", 3))));

        assertThat(at().memory().session(at().key()).orElseThrow().state())
                .isEqualTo(Map.of("nested", Map.of("c", 3L)));
    }

    @Test
    default void sessions_listsTheSessionsOfTheUser() {
        for (String id : List.of("first", "second", "third")) {
            at().memory().putSession(Session.of(at().ada().session(id), Map.of()));
        }
        at().memory().putSession(Session.of(at().strangers().get(2).session("foreign"), Map.of()));

        assertThat(at().memory().sessions(at().ada()))
                .extracting(session -> session.key().sessionId())
                .containsExactlyInAnyOrder("first", "second", "third");
    }

    @Test
    default void sessions_listsTheLatestFirst() {
        at().needs(Capability.CONTROLLED_CLOCK);
        for (String id : List.of("first", "second", "third")) {
            at().memory().putSession(Session.of(at().ada().session(id), Map.of()));
            at().subject().advance(Duration.ofSeconds(1));
        }

        assertThat(at().memory().sessions(at().ada()))
                .extracting(session -> session.key().sessionId())
                .containsExactly("third", "second", "first");
    }

    @Test
    default void deleteSession_deletesTheSessionAndKeepsTheItems() {
        at().fill(at().key(), 2);
        at().memory().putSession(Session.of(at().key(), Map.of()));

        assertThat(at().memory().deleteSession(at().key())).isTrue();
        assertThat(at().memory().deleteSession(at().key())).isFalse();
        assertThat(at().memory().session(at().key())).isEmpty();
        assertThat(at().memory().sessions(at().ada())).isEmpty();
        assertThat(at().memory().conversation(at().key()).last(5)).hasSize(2);
    }
}
