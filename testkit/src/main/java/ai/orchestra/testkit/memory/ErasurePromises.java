package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promises about erasing a user. */
interface ErasurePromises extends MemoryPromises {
    @Test
    default void eraseUser_leavesNoItem() {
        String id = at().fill(at().key(), 3).get(0).id();
        at().memory()
                .addMemoryItem(MemoryItem.builder(at().ada().session("second"))
                        .text("t")
                        .embedding(Embedding.of(1, 0))
                        .build());

        at().memory().eraseUser(at().ada());

        assertThat(at().memory().getConversationHistory(HistoryQuery.of(at().ada())))
                .isEmpty();
        assertThat(at().memory().conversation(at().key()).last(10)).isEmpty();
        assertThat(at().memory().getMemoryItem(at().ada(), id)).isEmpty();
        assertThat(at().memory().semanticSearch(SemanticQuery.of(at().ada(), Embedding.of(1, 0))))
                .isEmpty();
        assertThat(at().memory().checkDuplicate(MemoryItem.of(at().key(), Role.USER, "m1")))
                .isFalse();
    }

    @Test
    default void eraseUser_leavesNoAgentData() {
        at().memory().addRawAgentData(AgentData.of(at().ada(), "agent", "type", "t"));

        at().memory().eraseUser(at().ada());

        assertThat(at().memory().agentData(AgentQuery.of(at().ada())).items()).isEmpty();
    }

    @Test
    default void eraseUser_leavesNoSession() {
        at().memory().putSession(Session.of(at().key(), Map.of("n", 1)));

        at().memory().eraseUser(at().ada());

        assertThat(at().memory().session(at().key())).isEmpty();
        assertThat(at().memory().sessions(at().ada())).isEmpty();
    }

    @Test
    default void eraseUser_leavesNoIdempotencyKey() {
        AppendOptions options = AppendOptions.DEFAULT.idempotent("request");
        List<MemoryItem> items = List.of(MemoryItem.of(at().key(), Role.USER, "t"));
        at().memory().append(at().key(), items, options);

        at().memory().eraseUser(at().ada());

        assertThat(at().memory().append(at().key(), items, options).replayed()).isFalse();
    }

    @Test
    default void eraseUser_endsPageTokens() {
        at().fill(at().key(), 30);
        PageToken token = at().memory()
                .history(HistoryQuery.of(at().key()).limit(10))
                .next()
                .orElseThrow();

        at().memory().eraseUser(at().ada());
        at().fill(at().key(), 30);

        assertThat(at().memory()
                        .history(HistoryQuery.of(at().key()).after(token))
                        .items())
                .isEmpty();
    }

    @Test
    default void eraseUser_reportsWhatItDeleted() {
        at().fill(at().key(), 3);
        at().memory().addRawAgentData(AgentData.of(at().ada(), "agent", "type", "t"));
        at().memory().putSession(Session.of(at().key(), Map.of("n", 1)));

        ErasureReport report = at().memory().eraseUser(at().ada());

        assertThat(report.scope()).isEqualTo(at().ada());
        assertThat(report.verified()).isTrue();
        assertThat(report.total()).isGreaterThanOrEqualTo(5);
        assertThat(at().memory().eraseUser(at().ada()).total())
                .as("a second erasure")
                .isZero();
    }
}
