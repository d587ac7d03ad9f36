package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryValidationException;
import com.google.firestore.v1.RunQueryRequest;
import com.google.firestore.v1.StructuredQuery;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** No index lacks a query that is really sent; the other direction is held after every promise of the kit. */
class EveryQueryIT {
    @AfterAll
    static void eraseAll() {
        Emulator.eraseAll();
    }

    @Test
    void everyIndexOfTheFile_answersAQueryThatIsSent() {
        Faults faults = new Faults();
        String project = Emulator.newProject();
        ConversationKey key = Emulator.key(project);
        UserScope ada = key.scope();
        try (MemoryManager memory =
                Emulator.memory(project).interceptors(faults).build()) {
            memory.addMemoryItem(MemoryItem.builder(key)
                    .text("t")
                    .embedding(Embedding.of(1, 0))
                    .build());
            memory.history(HistoryQuery.of(ada));
            memory.history(HistoryQuery.of(ada).types("message"));
            memory.semanticSearch(SemanticQuery.of(ada, Embedding.of(1, 0)));
            memory.semanticSearch(SemanticQuery.of(ada, Embedding.of(1, 0)).session("first"));
            assertThatThrownBy(() -> memory.semanticSearch(SemanticQuery.of(ada, Embedding.of(1))))
                    .isInstanceOf(MemoryValidationException.class);
            for (AgentQuery query : new AgentQuery[] {
                AgentQuery.of(ada),
                AgentQuery.of(ada).agent("a"),
                AgentQuery.of(ada).type("t"),
                AgentQuery.of(ada).agent("a").type("t")
            }) {
                memory.agentData(query);
            }
            memory.sessions(ada);
            memory.cleanupExpiredItems(CleanupOptions.DEFAULT);
        }
        Set<StructuredQuery> sent = faults.messages().stream()
                .filter(RunQueryRequest.class::isInstance)
                .map(message -> IndexFile.withoutPrefix(((RunQueryRequest) message).getStructuredQuery()))
                .collect(Collectors.toSet());
        IndexFile file = IndexFile.read();

        assertThat(sent.stream()
                        .flatMap(query -> file.answering(query).stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(new HashSet<>(file.indexes()));
    }
}
