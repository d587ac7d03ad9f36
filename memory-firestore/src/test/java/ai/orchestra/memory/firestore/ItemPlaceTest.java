package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ItemSize;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ItemPlaceTest {
    private static final String CONVERSATION = Hashes.conversation(ConversationKey.of("ada", "first"));

    @Test
    void documentId_ordersTheNewestFirst() {
        Random random = new Random(7);
        List<ItemPlace> places = Stream.generate(() -> new ItemPlace(
                        CONVERSATION, 1 + random.nextLong(1L << 52), 1 + random.nextLong(Long.MAX_VALUE - 1)))
                .limit(1_000)
                .toList();

        assertThat(places.stream()
                        .sorted(Comparator.comparing(ItemPlace::documentId))
                        .toList())
                .isEqualTo(places.stream()
                        .sorted(Comparator.comparing(ItemPlace::generation)
                                .thenComparing(ItemPlace::sequence)
                                .reversed())
                        .toList());
        assertThat(places).allSatisfy(place -> {
            assertThat(ItemPlace.parse(place.documentId())).isEqualTo(place);
            assertThat(place.documentId())
                    .isBetween(
                            ItemPlace.firstOf(CONVERSATION, place.generation()),
                            ItemPlace.endOf(CONVERSATION, place.generation()))
                    .isBetween(ItemPlace.firstOf(CONVERSATION), ItemPlace.endOf(CONVERSATION));
        });
    }

    @Test
    void assignedId_tellsThePlace_andIsShortEnough() {
        ItemPlace place = new ItemPlace(CONVERSATION, 1_700_000_000_000_000L, 42);

        String id = place.assignedId(-1);

        assertThat(ItemPlace.ofAssigned(id)).contains(place);
        assertThat(id.length()).isLessThanOrEqualTo(ItemSize.RESERVED_ID);
        assertThat(place.assignedId(1L << 40)).as("cannot be guessed").isNotEqualTo(id);
    }

    @Test
    void ofAssigned_knowsOtherIds() {
        for (String id : List.of("", "mine", "fs-", "fs-mine", "fs-!!!", "fs-" + "A".repeat(55))) {
            assertThat(ItemPlace.ofAssigned(id)).as(id).isEmpty();
        }
    }

    @Test
    void parse_refusesOtherDocuments() {
        assertThatThrownBy(() -> ItemPlace.parse("health"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("health");
    }

    @Test
    void hashes_keepPartsApart() {
        assertThat(Stream.of(
                        Hashes.of("a", "bc"),
                        Hashes.of("ab", "c"),
                        Hashes.of("abc"),
                        Hashes.of("a", "b", "c"),
                        Hashes.of("a", "bc", "")))
                .doesNotHaveDuplicates()
                .allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{40}"));
    }
}
