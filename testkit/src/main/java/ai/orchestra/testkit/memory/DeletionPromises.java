package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promises about deleting conversations. */
interface DeletionPromises extends MemoryPromises {
    @Test
    default void deleteConversation_leavesNothingOfIt() {
        String id = at().fill(at().key(), 3).get(0).id();

        assertThat(at().memory().deleteConversation(at().key())).isTrue();

        assertThat(at().memory().conversation(at().key()).last(10)).isEmpty();
        assertThat(at().memory().getConversationHistory(HistoryQuery.of(at().ada())))
                .isEmpty();
        assertThat(at().memory().getMemoryItem(at().ada(), id)).isEmpty();
        assertThat(at().memory().deleteConversation(at().key())).isFalse();
    }

    @Test
    default void deleteConversation_keepsOtherConversationsAndTheSession() {
        at().fill(at().key(), 3);
        at().fill(at().ada().session("second"), 2);
        at().memory().putSession(Session.of(at().key(), Map.of()));

        at().memory().deleteConversation(at().key());

        assertThat(at().memory().conversation(at().ada().session("second")).last(10))
                .hasSize(2);
        assertThat(at().memory().session(at().key())).isPresent();
    }

    @Test
    default void deleteConversation_neverLetsItComeBack() {
        at().fill(at().key(), 30);
        at().memory().deleteConversation(at().key());

        at().memory().addMemoryItem(MemoryItem.of(at().key(), Role.USER, "new"));

        assertThat(at().memory().conversation(at().key()).stream())
                .extracting(MemoryItem::text)
                .containsExactly("new");
    }

    @Test
    default void deleteConversation_endsItsPageTokens() {
        at().fill(at().key(), 30);
        PageToken token = at().memory()
                .history(HistoryQuery.of(at().key()).limit(10))
                .next()
                .orElseThrow();
        at().memory().deleteConversation(at().key());
        at().fill(at().key(), 30);

        Page<MemoryItem> rest =
                at().memory().history(HistoryQuery.of(at().key()).after(token));

        assertThat(rest.items())
                .as("no sequence is given again under an old token")
                .isEmpty();
        assertThat(rest.next()).isEmpty();
    }

    @Test
    default void deleteConversation_beginsANewGeneration() {
        List<MemoryItem> items = List.of(MemoryItem.of(at().key(), Role.USER, "t"));
        AppendResult before = at().memory().append(at().key(), items, AppendOptions.DEFAULT);
        at().memory().deleteConversation(at().key());
        AppendResult after = at().memory().append(at().key(), items, AppendOptions.DEFAULT);

        assertThat(after.generation()).isNotEqualTo(before.generation());
    }

    @Test
    default void deleteConversation_forgetsIdsAndKeys() {
        AppendOptions options = AppendOptions.DEFAULT.idempotent("request");
        at().memory()
                .append(
                        at().key(),
                        List.of(MemoryItem.builder(at().key())
                                .id("mine")
                                .text("old")
                                .build()),
                        options);
        at().memory().deleteConversation(at().key());

        AppendResult again = at().memory()
                .append(
                        at().key(),
                        List.of(MemoryItem.builder(at().key())
                                .id("mine")
                                .text("new")
                                .build()),
                        options);

        assertThat(again.replayed()).isFalse();
        assertThat(at().memory().getMemoryItem(at().ada(), "mine").map(MemoryItem::text))
                .contains("new");
    }
}
