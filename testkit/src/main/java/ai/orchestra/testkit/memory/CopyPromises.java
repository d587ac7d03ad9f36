package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promises that nothing given in or out is shared with the store. */
interface CopyPromises extends MemoryPromises {
    @Test
    default void append_copiesWhatItIsGiven() {
        List<Object> list = new ArrayList<>(List.of("before"));
        Map<String, Object> inner = new HashMap<>(Map.of("list", list));
        float[] vector = {1, 0};
        MemoryItem draft = MemoryItem.builder(at().key())
                .text("t")
                .metadata("inner", inner)
                .embedding(Embedding.of(vector))
                .build();
        MemoryItem stored = at().memory().addMemoryItem(draft);

        list.set(0, "after");
        inner.clear();
        vector[0] = 7;

        MemoryItem read = at().memory().getMemoryItem(at().ada(), stored.id()).orElseThrow();
        assertThat(read.metadata()).isEqualTo(Map.of("inner", Map.of("list", List.of("before"))));
        assertThat(read.embedding()).contains(Embedding.of(1, 0));
    }

    @Test
    default void results_areNotLive() {
        at().memory()
                .addMemoryItem(MemoryItem.builder(at().key())
                        .text("t")
                        .embedding(Embedding.of(1, 0))
                        .build());
        at().memory().addRawAgentData(AgentData.of(at().ada(), "agent", "type", "t"));
        at().memory().putSession(Session.of(at().key(), Map.of("n", 1)));
        SemanticQuery search = SemanticQuery.of(at().ada(), Embedding.of(1, 0));

        clear(at().memory().history(HistoryQuery.of(at().key())).items());
        clear(at().memory().conversation(at().key()).last(5));
        clear(at().memory().semanticSearch(search));
        clear(at().memory().agentData(AgentQuery.of(at().ada())).items());
        clear(at().memory().sessions(at().ada()));

        assertThat(at().memory().conversation(at().key()).last(5)).hasSize(1);
        assertThat(at().memory().semanticSearch(search)).hasSize(1);
        assertThat(at().memory().agentData(AgentQuery.of(at().ada())).items()).hasSize(1);
        assertThat(at().memory().sessions(at().ada()))
                .as("clearing a result must not clear the store")
                .hasSize(1);
    }

    private static void clear(List<?> result) {
        try {
            result.clear();
        } catch (UnsupportedOperationException e) {
            assertThat(result).as("an immutable result").isNotEmpty();
        }
    }
}
