package ai.orchestra.memory.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.ItemSize;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SemanticMemoryTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");

    private final List<Integer> batches = new ArrayList<>();
    private final List<List<MemoryItem>> appends = new ArrayList<>();
    private final MemoryManager memory = mock(MemoryManager.class);
    private final EmbeddingModel model = texts -> {
        batches.add(texts.size());
        return texts.stream().map(text -> Embedding.of(text.length())).toList();
    };

    private SemanticMemory semantic() {
        when(memory.append(eq(KEY), any(), eq(AppendOptions.DEFAULT))).thenAnswer(call -> {
            List<MemoryItem> items = call.getArgument(1);
            appends.add(items);
            return new AppendResult(items, items.size(), 1, false);
        });
        return SemanticMemory.of(memory, model);
    }

    @Test
    void addAll_embedsAndAppendsInBatchesOfAHundred() {
        List<MemoryItem> drafts = IntStream.rangeClosed(1, 250)
                .mapToObj(i -> MemoryItem.of(KEY, Role.USER, "x".repeat(i)))
                .toList();

        List<MemoryItem> stored = semantic().addAll(KEY, drafts);

        assertThat(batches).containsExactly(100, 100, 50);
        assertThat(appends).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(stored)
                .hasSize(250)
                .allSatisfy(item -> assertThat(item.embedding())
                        .contains(Embedding.of(item.text().length())));
    }

    @Test
    void addAll_leavesAloneWhatHasAnEmbeddingOrNoText() {
        Embedding own = Embedding.of(7, 7);
        List<MemoryItem> stored = semantic()
                .addAll(
                        KEY,
                        List.of(
                                MemoryItem.builder(KEY)
                                        .text("has one")
                                        .embedding(own)
                                        .build(),
                                MemoryItem.of(KEY, Role.USER, "abc"),
                                MemoryItem.of(KEY, Role.USER, " ")));

        assertThat(batches).containsExactly(1);
        assertThat(stored.get(0).embedding()).contains(own);
        assertThat(stored.get(1).embedding()).contains(Embedding.of(3));
        assertThat(stored.get(2).embedding()).isEmpty();
    }

    @Test
    void addAll_doesNotAskTheModelForNothing() {
        semantic().addAll(KEY, List.of(MemoryItem.of(KEY, Role.USER, "")));

        assertThat(batches).isEmpty();
        assertThat(appends).hasSize(1);
        assertThat(semantic().addAll(KEY, List.of())).isEmpty();
        assertThat(appends).hasSize(1);
    }

    @Test
    void addAll_checksAllItems_beforeItAsksTheModelOrStoresAnything() {
        List<MemoryItem> drafts = new ArrayList<>(IntStream.rangeClosed(1, 150)
                .mapToObj(i -> MemoryItem.builder(KEY).id("i" + i).text("t").build())
                .toList());
        MemoryItem right = drafts.get(120);

        drafts.set(120, MemoryItem.of(ConversationKey.of("ada", "second"), Role.USER, "t"));
        refused(
                drafts,
                "item 120 of 150 belongs to " + drafts.get(120).key() + ", not to " + KEY
                        + "; nothing was stored; add to one conversation at a time");
        drafts.set(120, drafts.get(3));
        refused(drafts, "item 120 of 150 has an id that another one has; nothing was stored; ids are unique");
        drafts.set(
                120,
                right.toBuilder().sequence(7).timestamp(java.time.Instant.EPOCH).build());
        refused(
                drafts,
                "item 120 of 150 is stored already (its sequence is 7); nothing was stored; add drafts, which have"
                        + " sequence 0");
    }

    private void refused(List<MemoryItem> drafts, String message) {
        assertThatThrownBy(() -> semantic().addAll(KEY, drafts))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage(message);
        assertThat(batches).isEmpty();
        assertThat(appends).isEmpty();
    }

    @Test
    void addAll_makesBatchesThatFitIntoOneAppend() {
        MemoryItem large = MemoryItem.of(KEY, Role.USER, "x".repeat(100_000));
        long each = ItemSize.of(large) + 8L * MemoryLimits.MAX_DIMENSIONS;
        int fit = (int) (MemoryLimits.MAX_APPEND_BYTES / each);

        List<MemoryItem> stored = semantic().addAll(KEY, Collections.nCopies(100, large));

        assertThat(stored).hasSize(100);
        assertThat(fit).isBetween(50, 99);
        assertThat(batches).containsExactly(fit, 100 - fit);
        assertThat(appends).extracting(List::size).containsExactly(fit, 100 - fit);
    }

    @Test
    void addAll_makesABatchOfTheLargestItem() {
        MemoryItem small = MemoryItem.of(KEY, Role.USER, "");
        MemoryItem largest =
                MemoryItem.of(KEY, Role.USER, " ".repeat((int) (MemoryLimits.MAX_ITEM_BYTES - ItemSize.of(small))));

        semantic().addAll(KEY, Collections.nCopies(18, largest));

        assertThat(appends).extracting(List::size).containsExactly(9, 9);
    }

    @Test
    void search_thatIsSwitchedOffDoesNotAskTheModel() {
        MemoryContext off = MemoryContext.of(Map.of("ENABLE_VECTOR_SEARCH", "false"));
        try (MemoryManager manager = MemoryManagers.builder()
                .context(off)
                .store(mock(MemoryBackend.class))
                .build()) {
            for (MemoryManager one : List.of(manager, manager.withTimeout(java.time.Duration.ofSeconds(1)))) {
                assertThatThrownBy(() -> SemanticMemory.of(one, model).search(KEY.scope(), "text", 3))
                        .isInstanceOf(MemoryValidationException.class)
                        .hasMessageStartingWith("semantic search is switched off by ENABLE_VECTOR_SEARCH");
            }
        }
        assertThat(batches).isEmpty();
    }

    @Test
    void addAll_refusesAModelThatMissesTexts() {
        SemanticMemory broken = SemanticMemory.of(memory, texts -> List.of());

        assertThatThrownBy(() -> broken.addAll(KEY, List.of(MemoryItem.of(KEY, Role.USER, "t"))))
                .isInstanceOf(MemoryStorageException.class)
                .hasMessage("embedAll: the model gave 0 embeddings for 1 texts; it must give one for each");
        verifyNoInteractions(memory);
    }

    @Test
    void addAll_refusesAModelThatAnswersNull() {
        MemoryItem draft = MemoryItem.of(KEY, Role.USER, "t");

        assertThatThrownBy(() -> SemanticMemory.of(memory, texts -> null).addAll(KEY, List.of(draft)))
                .isInstanceOf(MemoryStorageException.class)
                .hasMessage("embedAll: the model gave null embeddings for 1 texts; it must give one for each");
        assertThatThrownBy(() -> SemanticMemory.of(memory, texts -> Arrays.asList((Embedding) null))
                        .addAll(KEY, List.of(draft)))
                .isInstanceOf(MemoryStorageException.class)
                .hasMessage(
                        "embedAll: the model gave null among the embeddings for 1 texts; it must give one for each");
        verifyNoInteractions(memory);
    }

    @Test
    void search_refusesBeforeItAsksTheModel() {
        assertThatThrownBy(() -> semantic().search(KEY.scope(), " ", 3))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("the text to search for is blank; a model makes nothing of it");
        assertThatThrownBy(() -> semantic().search(KEY.scope(), "text", 0))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessage("topK is 0; it must be between 1 and 1000");
        assertThat(batches).isEmpty();
    }

    @Test
    void search_embedsTheText() {
        ScoredItem found = new ScoredItem(MemoryItem.of(KEY, Role.USER, "t"), 1);
        SemanticQuery query = SemanticQuery.of(KEY.scope(), Embedding.of(5)).topK(3);
        when(memory.semanticSearch(query)).thenReturn(List.of(found));

        assertThat(semantic().search(KEY.scope(), "abcde", 3)).containsExactly(found);
        verify(memory).semanticSearch(query);
        assertThat(model.embed("ab")).isEqualTo(Embedding.of(2));
    }
}
