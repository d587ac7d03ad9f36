package ai.orchestra.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Embedding;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.ItemSize;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryValidationException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Promises about limits: what is within them is stored as it is, what is beyond them is refused at once. */
interface LimitPromises extends MemoryPromises {
    @Test
    default void append_storesTheLargestItem() {
        long empty =
                ItemSize.of(MemoryItem.builder(at().key()).id("large").text("x").build());
        String text = "x".repeat((int) (MemoryLimits.MAX_ITEM_BYTES - empty + 1));
        MemoryItem largest =
                MemoryItem.builder(at().key()).id("large").text(text).build();

        assertThat(ItemSize.of(largest)).isEqualTo(MemoryLimits.MAX_ITEM_BYTES);
        at().memory().addMemoryItem(largest);
        assertThat(at().memory().getMemoryItem(at().ada(), "large").map(MemoryItem::text))
                .contains(text);
        assertThatThrownBy(() -> largest.toBuilder().text(text + "x").build())
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageContaining("1048576");
        long unnamed = ItemSize.of(MemoryItem.of(at().key(), Role.USER, "x"));
        MemoryItem draft =
                MemoryItem.of(at().key(), Role.USER, "x".repeat((int) (MemoryLimits.MAX_ITEM_BYTES - unnamed + 1)));
        assertThat(at().memory().addMemoryItem(draft).text())
                .as("there is room for the id that the store assigns")
                .isEqualTo(draft.text());
    }

    @Test
    default void append_storesTheMostItemsOfOneAppend() {
        List<MemoryItem> items =
                Collections.nCopies(MemoryLimits.MAX_APPEND_ITEMS, MemoryItem.of(at().key(), Role.USER, "t"));

        assertThat(at().memory()
                        .append(at().key(), items, AppendOptions.DEFAULT)
                        .version())
                .isEqualTo(MemoryLimits.MAX_APPEND_ITEMS);
    }

    @Test
    default void append_storesTheLongestEmbedding() {
        float[] values = new float[MemoryLimits.MAX_DIMENSIONS];
        Arrays.fill(values, 0.1f);
        MemoryItem stored = at().memory()
                .addMemoryItem(MemoryItem.builder(at().key())
                        .text("t")
                        .embedding(Embedding.of(values))
                        .build());

        assertThat(at().memory().getMemoryItem(at().ada(), stored.id()).flatMap(MemoryItem::embedding))
                .contains(Embedding.of(values));
        assertThatThrownBy(() -> Embedding.of(new float[MemoryLimits.MAX_DIMENSIONS + 1]))
                .isInstanceOf(MemoryValidationException.class);
    }

    @Test
    default void append_storesAnyVisibleCharacterInIds() {
        for (String id : List.of(
                "a/b",
                "a~b",
                ".",
                "..",
                "__x__",
                "{tag}",
                "a:b*c?",
                "%2F",
                " blank inside ",
                "\u00E9\uD83D\uDE00",
                "x".repeat(MemoryLimits.MAX_ID_BYTES))) {
            ConversationKey key = new ConversationKey(at().ada().tenant(), "p" + id.charAt(0), id, id);
            at().memory().addMemoryItem(MemoryItem.builder(key).id(id).text("t").build());

            assertThat(at().memory().getMemoryItem(key.scope(), id))
                    .as("the id " + id)
                    .isPresent();
            assertThat(at().memory().conversation(key).last(5)).hasSize(1);
        }
    }

    @Test
    default void records_refuseBadIds() {
        for (String id :
                List.of("", "   ", "a\nb", "\u0000", "a\u007F", "\uD800", "x".repeat(MemoryLimits.MAX_ID_BYTES + 1))) {
            assertThatThrownBy(() -> ConversationKey.of("user", id)).isInstanceOf(MemoryValidationException.class);
            assertThatThrownBy(() -> MemoryItem.builder(at().key()).id(id))
                    .isInstanceOf(MemoryValidationException.class);
            assertThatThrownBy(() -> at().memory().getMemoryItem(at().ada(), id))
                    .isInstanceOf(MemoryValidationException.class);
            assertThatThrownBy(() -> AppendOptions.DEFAULT.idempotent(id))
                    .isInstanceOf(MemoryValidationException.class);
        }
    }

    @Test
    default void records_refuseUnknownValueTypes() {
        for (Object value : List.of(new Object(), 'c', new int[] {1}, BigDecimal.ONE, Instant.EPOCH, Double.NaN)) {
            assertThatThrownBy(() -> MemoryItem.builder(at().key())
                            .metadata(Map.of("key", value))
                            .build())
                    .isInstanceOf(MemoryValidationException.class)
                    .hasMessageContaining("metadata.key");
        }
    }

    @Test
    default void append_storesTheDeepestMetadata() {
        Map<String, Object> nested = Map.of("leaf", 1L);
        for (int depth = 1; depth < MemoryLimits.MAX_DEPTH; depth++) {
            nested = Map.of("level", nested);
        }
        Map<String, Object> deepest = nested;
        MemoryItem stored = at().memory()
                .addMemoryItem(MemoryItem.builder(at().key())
                        .text("t")
                        .metadata(deepest)
                        .build());

        assertThat(at().memory().getMemoryItem(at().ada(), stored.id()).map(MemoryItem::metadata))
                .contains(deepest);
        assertThatThrownBy(() -> MemoryItem.builder(at().key())
                        .metadata(Map.of("level", deepest))
                        .build())
                .isInstanceOf(MemoryValidationException.class);
    }

    @Test
    default void calls_refuseNullAsAWrongRequest() {
        Map<String, Consumer<MemoryManager>> calls = EveryCall.withNull();
        calls.forEach((name, call) -> assertThatThrownBy(() -> call.accept(at().memory()))
                .as(name)
                .isInstanceOf(MemoryValidationException.class)
                .hasMessageContaining(" is null"));
        assertThat(at().memory().health().recentErrors())
                .as("a wrong request says nothing about the back end")
                .isZero();
    }

    @Test
    default void queries_refuseLimitsOutsideOneToAThousand() {
        for (int limit : List.of(-1, 0, MemoryLimits.MAX_RESULTS + 1)) {
            assertThatThrownBy(() -> HistoryQuery.of(at().key()).limit(limit))
                    .isInstanceOf(MemoryValidationException.class);
            assertThatThrownBy(() -> at().memory().conversation(at().key()).last(limit))
                    .isInstanceOf(MemoryValidationException.class);
        }
    }

    @Test
    default void withTimeout_refusesWhatIsNoUsefulTimeout() {
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofHours(2))) {
            assertThatThrownBy(() -> at().memory().withTimeout(wrong)).isInstanceOf(MemoryValidationException.class);
        }
    }
}
