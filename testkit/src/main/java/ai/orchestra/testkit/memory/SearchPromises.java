package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.ItemFilter;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Promises about searching by meaning. */
interface SearchPromises extends MemoryPromises {
    /** Looks to the right. */
    Embedding EAST = Embedding.of(1, 0);

    @Test
    default void semanticSearch_returnsTheNearestFirst() {
        addCompass();

        List<ScoredItem> found = at().memory().semanticSearch(query());

        assertThat(found).extracting(s -> s.item().text()).containsExactly("east", "northeast", "north", "west");
        assertThat(found.get(0).score()).isCloseTo(1, within(1e-6));
        assertThat(found.get(1).score()).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(found.get(3).score()).isCloseTo(-1, within(1e-6));
    }

    @Test
    default void semanticSearch_returnsAtMostTopK() {
        addCompass();

        assertThat(at().memory().semanticSearch(query().topK(2)))
                .extracting(s -> s.item().text())
                .containsExactly("east", "northeast");
    }

    @Test
    default void semanticSearch_leavesOutWhatIsTooFar() {
        addCompass();

        assertThat(at().memory().semanticSearch(query().minScore(0.5)))
                .extracting(s -> s.item().text())
                .containsExactly("east", "northeast");
    }

    @Test
    default void semanticSearch_filtersBeforeItCounts() {
        addCompass();

        assertThat(at().memory()
                        .semanticSearch(query().topK(1).where(new ItemFilter(Set.of(), Set.of("pole"), Map.of()))))
                .extracting(s -> s.item().text())
                .containsExactly("north");
    }

    @Test
    default void semanticSearch_staysInTheSessionAskedFor() {
        addCompass();
        add(at().ada().session("second"), "elsewhere", "message", EAST);

        assertThat(at().memory().semanticSearch(query().session("second")))
                .extracting(s -> s.item().text())
                .containsExactly("elsewhere");
        assertThat(at().memory().semanticSearch(query())).hasSize(5);
    }

    @Test
    default void semanticSearch_refusesOtherDimensionsThanAreStored() {
        addCompass();

        assertThatThrownBy(() -> at().memory().semanticSearch(SemanticQuery.of(at().ada(), Embedding.of(1, 0, 0))))
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageContaining("3");
    }

    @Test
    default void semanticSearch_findsNothingWhereNothingHasAnEmbedding() {
        at().fill(at().key(), 3);

        assertThat(at().memory().semanticSearch(query())).isEmpty();
    }

    private SemanticQuery query() {
        return SemanticQuery.of(at().ada(), EAST);
    }

    private void addCompass() {
        add(at().key(), "west", "message", Embedding.of(-3, 0));
        add(at().key(), "north", "pole", Embedding.of(0, 2));
        add(at().key(), "east", "message", Embedding.of(5, 0));
        add(at().key(), "northeast", "message", Embedding.of(1, 1));
    }

    private void add(ConversationKey key, String text, String type, Embedding embedding) {
        at().memory()
                .addMemoryItem(MemoryItem.builder(key)
                        .text(text)
                        .itemType(type)
                        .embedding(embedding)
                        .build());
    }
}
