package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.PageToken;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many requests a call takes: what it costs in time and money. */
class RpcCountIT {

    private final String project = Emulator.newProject();
    private final ConversationKey key = Emulator.key(project);
    private final Faults faults = new Faults();
    private final List<MemoryEvent> events = new CopyOnWriteArrayList<>();
    private final MemoryManager memory = open();

    private MemoryManager open() {
        return Emulator.memory(project)
                .interceptors(faults)
                .observer(events::add)
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
    void append_takesTwoRequests_whereTheHeadIsNotKnown() {
        memory.addMemoryItem(message("first ever"));
        assertThat(faults.requests()).containsExactly("RunQuery", "Commit");

        try (MemoryManager other = open()) {
            other.addMemoryItem(message("first of another process"));
        }
        assertThat(faults.requests()).containsExactly("RunQuery", "Commit");
    }

    @Test
    void append_takesOneRequest_whereTheHeadIsKnown() {
        memory.addMemoryItem(message("one"));
        faults.requests();

        memory.addMemoryItem(message("two"));
        assertThat(faults.requests()).containsExactly("Commit");
        memory.append(key, Collections.nCopies(400, message("many")), AppendOptions.DEFAULT);
        assertThat(faults.requests()).containsExactly("Commit");
        memory.append(key, List.of(message("with a key")), AppendOptions.DEFAULT.idempotent("request"));
        assertThat(faults.requests()).containsExactly("Commit");
        memory.addMemoryItem(message("mine").toBuilder().id("with-an-id").build());
        assertThat(faults.requests()).containsExactly("Commit");
    }

    @Test
    void append_takesOneRequest_afterAReadOfTheNewestItems() {
        try (MemoryManager other = open()) {
            other.addMemoryItem(message("of another process"));
        }
        memory.history(HistoryQuery.of(key));
        faults.requests();

        MemoryItem second = memory.addMemoryItem(message("an answer to what was read"));

        assertThat(faults.requests()).containsExactly("Commit");
        assertThat(second.sequence()).isEqualTo(2);
    }

    @Test
    void append_beginsANewGeneration_whereWhatWasReadIsDeletedMeanwhile() {
        try (MemoryManager other = open()) {
            other.addMemoryItem(message("of another process"));
            memory.history(HistoryQuery.of(key));
            other.deleteConversation(key);
        }

        MemoryItem first = memory.addMemoryItem(message("first again"));

        assertThat(first.sequence()).isEqualTo(1);
        assertThat(memory.history(HistoryQuery.of(key)).items()).containsExactly(first);
    }

    @Test
    void append_costsTheSame_howeverLongTheConversationIs() {
        memory.addMemoryItem(message("one"));
        memory.append(key, Collections.nCopies(400, message("many")), AppendOptions.DEFAULT);
        events.clear();

        memory.addMemoryItem(message("last"));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.documentReads()).isZero();
            assertThat(event.documentWrites())
                    .as("the item, and the check that the conversation was not deleted")
                    .isEqualTo(2);
        });
    }

    @Test
    void history_takesOneRequest_andReadsOneDocumentMoreThanAsked() {
        memory.append(key, Collections.nCopies(30, message("many")), AppendOptions.DEFAULT);
        faults.requests();
        events.clear();

        PageToken next = memory.history(HistoryQuery.of(key)).next().orElseThrow();
        assertThat(faults.requests()).containsExactly("RunQuery");
        assertThat(events.get(0).documentReads()).isEqualTo(21);
        memory.history(HistoryQuery.of(key).after(next));
        assertThat(faults.requests()).as("with a look at the generation").containsExactly("RunQuery", "RunQuery");
    }

    @Test
    void getMemoryItem_takesOneRequest_forAnIdThatTheStoreGave() {
        MemoryItem given = memory.addMemoryItem(message("one"));
        MemoryItem own =
                memory.addMemoryItem(message("two").toBuilder().id("own").build());
        faults.requests();

        assertThat(memory.getMemoryItem(key.scope(), given.id())).contains(given);
        assertThat(faults.requests()).containsExactly("BatchGetDocuments");
        assertThat(memory.getMemoryItem(key.scope(), "own")).contains(own);
        assertThat(faults.requests()).as("claim, then item").hasSize(2);
    }

    @Test
    void deleteConversation_isOneCommit_whereAllFitsIn() {
        memory.append(key, Collections.nCopies(100, message("many")), AppendOptions.DEFAULT);
        faults.requests();

        memory.deleteConversation(key);

        assertThat(faults.requests()).containsExactlyInAnyOrder("RunQuery", "RunQuery", "BatchGetDocuments", "Commit");
    }

    @Test
    void head_readsOneDocumentWithoutContent() {
        memory.append(key, Collections.nCopies(30, message("many")), AppendOptions.DEFAULT);
        try (MemoryBackend backend =
                Emulator.memory(project).interceptors(faults).buildBackend()) {
            faults.requests();
            MemoryCall call = new MemoryCall(MemoryOperation.HISTORY, Duration.ofSeconds(20), System::nanoTime);

            assertThat(backend.head(key, call).toCompletableFuture().join().version())
                    .isEqualTo(30);
            assertThat(faults.requests()).containsExactly("RunQuery");
            assertThat(call.reads()).isEqualTo(1);
        }
    }
}
