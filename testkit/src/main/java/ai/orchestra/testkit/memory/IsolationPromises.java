package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promises that tenants, personas and users never see each other. */
interface IsolationPromises extends MemoryPromises {
    @Test
    default void history_neverReturnsAnItemOfAnotherScope() {
        at().fill(at().key(), 3);

        for (UserScope stranger : at().strangers()) {
            assertThat(at().memory().conversation(stranger.session("first")).last(10))
                    .as("the same session id of " + stranger)
                    .isEmpty();
            assertThat(at().memory().getConversationHistory(HistoryQuery.of(stranger)))
                    .as("everything of " + stranger)
                    .isEmpty();
        }
    }

    @Test
    default void getMemoryItem_neverReturnsAnItemOfAnotherScope() {
        String id = at().fill(at().key(), 1).get(0).id();

        for (UserScope stranger : at().strangers()) {
            assertThat(at().memory().getMemoryItem(stranger, id))
                    .as("read by " + stranger)
                    .isEmpty();
        }
    }

    @Test
    default void addMemoryItem_letsEveryScopeUseTheSameIds() {
        for (UserScope scope : at().strangers()) {
            MemoryItem stored = at().memory()
                    .addMemoryItem(MemoryItem.builder(scope.session("first"))
                            .id("mine")
                            .text("of " + scope)
                            .build());
            assertThat(stored.sequence()).isEqualTo(1);
        }
        for (UserScope scope : at().strangers()) {
            assertThat(at().memory().getMemoryItem(scope, "mine").map(MemoryItem::text))
                    .contains("of " + scope);
        }
    }

    @Test
    default void semanticSearch_neverReturnsAnItemOfAnotherScope() {
        at().memory()
                .addMemoryItem(MemoryItem.builder(at().key())
                        .text("t")
                        .embedding(Embedding.of(1, 0))
                        .build());

        for (UserScope stranger : at().strangers()) {
            assertThat(at().memory().semanticSearch(SemanticQuery.of(stranger, Embedding.of(1, 0))))
                    .as("searched by " + stranger)
                    .isEmpty();
        }
    }

    @Test
    default void checkDuplicate_ignoresOtherScopes() {
        at().fill(at().key(), 1);

        for (UserScope stranger : at().strangers()) {
            assertThat(at().memory().checkDuplicate(MemoryItem.of(stranger.session("first"), Role.USER, "m1")))
                    .as("asked by " + stranger)
                    .isFalse();
        }
    }

    @Test
    default void agentData_neverReturnsDataOfAnotherScope() {
        at().memory().addRawAgentData(AgentData.of(at().ada(), "agent", "type", "secret"));

        for (UserScope stranger : at().strangers()) {
            assertThat(at().memory().agentData(AgentQuery.of(stranger)).items())
                    .as("read by " + stranger)
                    .isEmpty();
        }
    }

    @Test
    default void session_neverReturnsASessionOfAnotherScope() {
        at().memory().putSession(Session.of(at().key(), Map.of("n", 1)));

        for (UserScope stranger : at().strangers()) {
            assertThat(at().memory().session(stranger.session("first")))
                    .as("read by " + stranger)
                    .isEmpty();
            assertThat(at().memory().sessions(stranger))
                    .as("listed by " + stranger)
                    .isEmpty();
            assertThat(at().memory().deleteSession(stranger.session("first")))
                    .as("deleted by " + stranger)
                    .isFalse();
        }
        assertThat(at().memory().session(at().key())).isPresent();
    }

    @Test
    default void deleteConversation_neverTouchesAnotherScope() {
        at().fill(at().key(), 3);

        for (UserScope stranger : at().strangers()) {
            assertThat(at().memory().deleteConversation(stranger.session("first")))
                    .isFalse();
        }
        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(3);
    }

    @Test
    default void eraseUser_neverTouchesAnotherScope() {
        at().fill(at().key(), 3);
        at().memory().addRawAgentData(AgentData.of(at().ada(), "agent", "type", "here"));
        at().memory().putSession(Session.of(at().key(), Map.of("n", 1)));

        for (UserScope stranger : at().strangers()) {
            assertThat(at().memory().eraseUser(stranger).total()).isZero();
        }
        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(3);
        assertThat(at().memory().agentData(AgentQuery.of(at().ada())).items()).hasSize(1);
        assertThat(at().memory().sessions(at().ada())).hasSize(1);
    }
}
