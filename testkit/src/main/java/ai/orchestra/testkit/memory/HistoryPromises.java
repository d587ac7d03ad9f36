package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.ItemFilter;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Promises about what a history holds and in which order. */
interface HistoryPromises extends MemoryPromises {
    @Test
    default void history_isNewestFirstBySequence() {
        // Timestamps run backwards: only the sequence may give the order.
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 1; i <= 3; i++) {
            at().memory()
                    .addMemoryItem(MemoryItem.builder(at().key())
                            .text("m" + i)
                            .timestamp(start.minusSeconds(i))
                            .build());
        }

        assertThat(at().memory().getConversationHistory(HistoryQuery.of(at().key())))
                .extracting(MemoryItem::text)
                .containsExactly("m3", "m2", "m1");
    }

    @Test
    default void history_holdsTwentyUnlessToldOtherwise() {
        at().fill(at().key(), 25);

        assertThat(at().memory().getConversationHistory(HistoryQuery.of(at().key())))
                .hasSize(20);
        assertThat(at().memory()
                        .getConversationHistory(HistoryQuery.of(at().key()).limit(5)))
                .extracting(MemoryItem::text)
                .containsExactly("m25", "m24", "m23", "m22", "m21");
    }

    @Test
    default void last_isOldestFirst() {
        at().fill(at().key(), 5);

        assertThat(at().memory().conversation(at().key()).last(3))
                .extracting(MemoryItem::text)
                .containsExactly("m3", "m4", "m5");
    }

    @Test
    default void history_ofAConversationThatNeverWasIsEmpty() {
        assertThat(at().memory().history(HistoryQuery.of(at().key())).items()).isEmpty();
        assertThat(at().memory().history(HistoryQuery.of(at().key())).next()).isEmpty();
        assertThat(at().memory().getMemoryItem(at().ada(), "nobody")).isEmpty();
    }

    @Test
    default void history_holdsOnlyTheConversationAskedFor() {
        ConversationKey other = at().ada().session("second");
        at().fill(at().key(), 2);
        at().fill(other, 3);

        assertThat(at().memory().conversation(at().key()).last(10)).hasSize(2);
        assertThat(at().memory().conversation(other).last(10)).hasSize(3);
    }

    @Test
    default void history_ofAUserIsNewestFirstByTimestampThenById() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        add("second", "b", noon);
        add("first", "c", noon.plusSeconds(1));
        add("third", "a", noon);
        add("first", "d", noon.minusSeconds(1));

        assertThat(at().memory().getConversationHistory(HistoryQuery.of(at().ada())))
                .extracting(MemoryItem::id)
                .containsExactly("c", "a", "b", "d");
    }

    private void add(String session, String id, Instant timestamp) {
        at().memory()
                .addMemoryItem(MemoryItem.builder(at().ada().session(session))
                        .id(id)
                        .text(id)
                        .timestamp(timestamp)
                        .build());
    }

    @Test
    default void history_filtersByRole() {
        addVariety();

        assertThat(texts(HistoryQuery.of(at().key()).roles(Role.ASSISTANT, Role.TOOL)))
                .containsExactly("tool", "assistant");
    }

    @Test
    default void history_filtersByType() {
        addVariety();

        assertThat(texts(HistoryQuery.of(at().key()).types("fact"))).containsExactly("fact");
        assertThat(texts(HistoryQuery.of(at().ada()).types("fact"))).containsExactly("fact");
    }

    @Test
    default void history_filtersByMetadata() {
        addVariety();

        assertThat(texts(HistoryQuery.of(at().key()).metadata(Map.of("lang", "en"))))
                .containsExactly("tool", "assistant");
        assertThat(texts(HistoryQuery.of(at().key()).metadata(Map.of("lang", "en", "score", 1.0))))
                .as("numbers compare by value")
                .containsExactly("assistant");
        assertThat(texts(HistoryQuery.of(at().key()).metadata(Map.of("score", "1"))))
                .as("a text is no number")
                .isEmpty();
    }

    @Test
    default void history_appliesAllFiltersAtOnce() {
        addVariety();

        assertThat(texts(HistoryQuery.of(at().key())
                        .where(new ItemFilter(Set.of(Role.TOOL), Set.of(MemoryItem.MESSAGE), Map.of("lang", "en")))))
                .containsExactly("tool");
    }

    @Test
    default void history_countsTheLimitAfterTheFilter() {
        for (int i = 1; i <= 30; i++) {
            at().memory()
                    .addMemoryItem(MemoryItem.builder(at().key())
                            .itemType(i <= 5 ? "fact" : "message")
                            .text("m" + i)
                            .build());
        }

        assertThat(texts(HistoryQuery.of(at().key()).types("fact").limit(3))).containsExactly("m5", "m4", "m3");
    }

    private void addVariety() {
        at().memory()
                .append(
                        at().key(),
                        List.of(
                                MemoryItem.of(at().key(), Role.USER, "user"),
                                MemoryItem.builder(at().key())
                                        .role(Role.ASSISTANT)
                                        .text("assistant")
                                        .metadata(Map.of("lang", "en", "score", 1))
                                        .build(),
                                MemoryItem.builder(at().key())
                                        .role(Role.TOOL)
                                        .text("tool")
                                        .metadata(Map.of("lang", "en", "score", 2))
                                        .build(),
                                MemoryItem.builder(at().key())
                                        .role(Role.NONE)
                                        .itemType("fact")
                                        .text("fact")
                                        .build()),
                        AppendOptions.DEFAULT);
    }

    private List<String> texts(HistoryQuery query) {
        return at().memory().getConversationHistory(query).stream()
                .map(MemoryItem::text)
                .toList();
    }
}
