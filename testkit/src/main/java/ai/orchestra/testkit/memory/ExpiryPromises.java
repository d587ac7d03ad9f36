package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promises about what has expired: no method ever returns it, long before it is deleted. */
interface ExpiryPromises extends MemoryPromises {
    @Test
    default void getMemoryItem_neverReturnsAnExpiredItem() {
        MemoryItem stored = at().memory().addMemoryItem(at().expired(at().key(), "gone"));

        assertThat(at().memory().getMemoryItem(at().ada(), stored.id())).isEmpty();
    }

    @Test
    default void history_neverReturnsAnExpiredItem() {
        at().memory().addMemoryItem(at().expired(at().key(), "gone"));
        at().fill(at().key(), 1);

        assertThat(at().memory().getConversationHistory(HistoryQuery.of(at().key())))
                .extracting(MemoryItem::text)
                .containsExactly("m1");
        assertThat(at().memory().getConversationHistory(HistoryQuery.of(at().ada())))
                .extracting(MemoryItem::text)
                .containsExactly("m1");
        assertThat(at().memory().conversation(at().key()).stream())
                .extracting(MemoryItem::text)
                .containsExactly("m1");
    }

    @Test
    default void last_isRightWhereEverySecondItemHasExpired() {
        for (int i = 1; i <= 60; i++) {
            at().memory()
                    .addMemoryItem(
                            i % 2 == 0
                                    ? at().expired(at().key(), "m" + i)
                                    : MemoryItem.of(at().key(), Role.USER, "m" + i));
        }

        assertThat(at().memory().conversation(at().key()).last(20))
                .extracting(MemoryItem::text)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "m" + (21 + 2 * i)).toList());
    }

    @Test
    default void semanticSearch_neverReturnsAnExpiredItem() {
        at().memory()
                .addMemoryItem(at().expired(at().key(), "gone").toBuilder()
                        .embedding(Embedding.of(1, 0))
                        .build());

        assertThat(at().memory().semanticSearch(SemanticQuery.of(at().ada(), Embedding.of(1, 0))))
                .isEmpty();
    }

    @Test
    default void checkDuplicate_ignoresAnExpiredItem() {
        at().memory().addMemoryItem(at().expired(at().key(), "gone"));

        assertThat(at().memory().checkDuplicate(MemoryItem.of(at().key(), Role.USER, "gone")))
                .isFalse();
    }

    @Test
    default void agentData_neverReturnsExpiredData() {
        at().memory()
                .addRawAgentData(
                        AgentData.of(at().ada(), "agent", "type", "gone").expiringAt(at().past()));
        at().memory().addRawAgentData(AgentData.of(at().ada(), "agent", "type", "here"));

        assertThat(at().memory().agentData(AgentQuery.of(at().ada())).items())
                .extracting(AgentData::content)
                .containsExactly("here");
    }

    @Test
    default void session_neverReturnsAnExpiredSession() {
        at().memory().putSession(Session.of(at().key(), Map.of()).expiringAt(at().past()));

        assertThat(at().memory().session(at().key())).isEmpty();
        assertThat(at().memory().sessions(at().ada())).isEmpty();
        assertThat(at().memory().deleteSession(at().key())).isFalse();
    }

    @Test
    default void putSession_countsAnExpiredSessionAsNone() {
        Session gone =
                at().memory().putSession(Session.of(at().key(), Map.of("n", 1)).expiringAt(at().past()));

        Session begun = at().memory().putSession(Session.of(at().key(), Map.of("n", 2)));

        assertThat(begun.version()).isPositive().isNotEqualTo(gone.version());
        assertThat(at().memory().session(at().key())).contains(begun);
    }

    @Test
    default void addMemoryItem_letsAnExpiredItemsIdBeUsedAgain() {
        at().memory()
                .addMemoryItem(
                        at().expired(at().key(), "gone").toBuilder().id("mine").build());

        MemoryItem second = at().memory()
                .addMemoryItem(
                        MemoryItem.builder(at().key()).id("mine").text("here").build());

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(at().memory().getMemoryItem(at().ada(), "mine")).contains(second);
    }

    @Test
    default void append_replaysWithoutWhatHasExpired() {
        List<MemoryItem> items =
                List.of(at().expired(at().key(), "gone"), MemoryItem.of(at().key(), Role.USER, "here"));
        AppendOptions options = AppendOptions.DEFAULT.idempotent("request");
        at().memory().append(at().key(), items, options);

        assertThat(at().memory().append(at().key(), items, options).items())
                .extracting(MemoryItem::text)
                .containsExactly("here");
    }

    @Test
    default void writes_acceptWhatHasAlreadyExpired() {
        AppendResult result = at().memory()
                .append(
                        at().key(),
                        List.of(at().expired(at().key(), "late"), MemoryItem.of(at().key(), Role.USER, "here")),
                        AppendOptions.DEFAULT);
        AgentData data = at().memory()
                .addRawAgentData(
                        AgentData.of(at().ada(), "agent", "type", "late").expiringAt(at().past()));
        Session session =
                at().memory().putSession(Session.of(at().key(), Map.of()).expiringAt(at().past()));

        assertThat(result.items())
                .as("the append returns what it stored")
                .extracting(MemoryItem::text)
                .containsExactly("late", "here");
        assertThat(result.items()).extracting(MemoryItem::sequence).containsExactly(1L, 2L);
        assertThat(data.id()).isNotEmpty();
        assertThat(session.version()).isPositive();
        assertThat(at().memory().conversation(at().key()).last(5))
                .extracting(MemoryItem::text)
                .containsExactly("here");
    }

    @Test
    default void deleteConversation_findsNothingWhereAllHasExpired() {
        at().memory().addMemoryItem(at().expired(at().key(), "gone"));

        assertThat(at().memory().deleteConversation(at().key())).isFalse();
    }

    @Test
    default void history_hidesAnItemFromTheInstantOfItsExpirationOn() {
        at().needs(Capability.CONTROLLED_CLOCK);
        MemoryItem stored = at().memory()
                .addMemoryItem(MemoryItem.builder(at().key())
                        .text("soon")
                        .expiration(at().subject().now().plusSeconds(10))
                        .build());

        at().subject().advance(Duration.ofMillis(9_999));
        assertThat(at().memory().getMemoryItem(at().ada(), stored.id())).isPresent();
        at().subject().advance(Duration.ofMillis(1));
        assertThat(at().memory().getMemoryItem(at().ada(), stored.id())).isEmpty();
        assertThat(at().memory().conversation(at().key()).last(5)).isEmpty();
    }
}
