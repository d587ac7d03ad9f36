package ai.orchestra.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryItemHashTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final MemoryItem ITEM = MemoryItem.of(KEY, Role.USER, "text");

    @Test
    void contentHash_followsFromTheTextUnlessItIsGiven() {
        assertThat(ITEM.contentHash()).isEqualTo(ContentHash.of("text"));
        assertThat(ITEM.toBuilder().text("other").build().contentHash()).isEqualTo(ContentHash.of("other"));
        assertThat(ITEM.toBuilder().text(" \n").build().contentHash()).isEmpty();
        assertThat(ITEM.toBuilder().contentHash("sealed").build().toBuilder()
                        .build()
                        .contentHash())
                .isEqualTo("sealed");
    }

    @Test
    void equals_doesNotTellAGivenHashFromTheSameOneComputed() {
        MemoryItem given = ITEM.toBuilder().contentHash(ITEM.contentHash()).build();

        assertThat(given).isEqualTo(ITEM).hasSameHashCodeAs(ITEM);
        assertThat(ITEM).isEqualTo(given);
        assertThat(ItemSize.of(given)).isEqualTo(ItemSize.of(ITEM));
        assertThat(ITEM.toBuilder().contentHash("sealed").build()).isNotEqualTo(ITEM);
    }

    @Test
    void equals_comparesAllOtherParts() {
        assertThat(ITEM)
                .isEqualTo(MemoryItem.of(KEY, Role.USER, "text"))
                .isNotEqualTo(null)
                .isNotEqualTo("text")
                .isNotEqualTo(MemoryItem.of(ConversationKey.of("ada", "second"), Role.USER, "text"))
                .isNotEqualTo(MemoryItem.of(KEY, Role.ASSISTANT, "text"))
                .isNotEqualTo(MemoryItem.of(KEY, Role.USER, "other"))
                .isNotEqualTo(ITEM.toBuilder().id("id").build())
                .isNotEqualTo(ITEM.toBuilder().itemType("fact").build())
                .isNotEqualTo(ITEM.toBuilder().embedding(Embedding.of(1)).build())
                .isNotEqualTo(ITEM.toBuilder().metadata(Map.of("a", 1)).build())
                .isNotEqualTo(
                        ITEM.toBuilder().timestamp(java.time.Instant.EPOCH).build())
                .isNotEqualTo(
                        ITEM.toBuilder().expiration(java.time.Instant.EPOCH).build())
                .isNotEqualTo(ITEM.toBuilder()
                        .id("id")
                        .sequence(1)
                        .timestamp(java.time.Instant.EPOCH)
                        .build());
    }

    @Test
    void exists_tellsForEveryCharacterWhetherAHashIsLeft() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                        .mapToObj(Character::toString)
                        .filter(text -> ContentHash.exists(text)
                                == ContentHash.normalise(text).isEmpty()))
                .isEmpty();
    }

    @Test
    void metadata_ofABuilderIsItsOwn() {
        MemoryItem first = ITEM.toBuilder().metadata("a", 1).build();
        MemoryItem second = first.toBuilder().metadata("b", 2).build();

        assertThat(first.metadata()).containsExactly(Map.entry("a", 1L));
        assertThat(second.metadata()).containsExactly(Map.entry("a", 1L), Map.entry("b", 2L));
        assertThat(second.toBuilder().metadata(Map.of()).build().metadata()).isEmpty();
    }
}
