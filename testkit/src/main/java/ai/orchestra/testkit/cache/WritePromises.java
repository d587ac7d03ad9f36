package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.spi.ConversationHead;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises about appends. */
interface WritePromises extends CachePromises {
    @Test
    default void end_putsTheItemsBehindTheOthers() {
        at().filled(at().window(2, true, 2, 1));

        assertThat(at().end(at().begin(), 3, 4)).isTrue();
        at().hits(9, true, 4, 3, 2, 1);
    }

    @Test
    default void end_ofTheFirstItemMakesACompleteEntry() {
        assertThat(at().end(at().begin(), 1)).isTrue();

        at().hits(5, true, 1);
    }

    @Test
    default void end_ofALaterItemMakesAnIncompleteEntry() {
        assertThat(at().end(at().begin(), 5)).isTrue();

        at().hits(1, false, 5);
        assertThat(at().read(2)).isInstanceOf(CacheRead.Miss.class);
    }

    @Test
    default void end_afterNothingWasKnownToBeThereBeginsAGeneration() {
        at().filled(new HistoryWindow(ConversationHead.NONE, List.of(), true));

        assertThat(at().end(at().begin(), 1)).isTrue();
        at().hits(5, true, 1);
    }

    @Test
    default void end_mayArriveInAnotherOrder() {
        at().filled(at().window(2, true, 2, 1));
        WriteToken first = at().begin();
        WriteToken second = at().begin();

        at().end(second, 4);
        at().bypasses();
        assertThat(at().end(first, 3)).isTrue();
        at().hits(9, true, 4, 3, 2, 1);
    }

    @Test
    default void end_ofTheFirstTwoMayArriveInAnotherOrder() {
        at().filled(new HistoryWindow(ConversationHead.NONE, List.of(), true));
        WriteToken first = at().begin();
        WriteToken second = at().begin();

        at().end(second, 2);
        at().end(first, 1);
        at().hits(9, true, 2, 1);
    }

    @Test
    default void end_dropsTheEntryWhereASequenceNeverCame() {
        at().filled(at().window(2, true, 2, 1));

        assertThat(at().end(at().begin(), 4)).isFalse();
        at().misses();
    }

    @Test
    default void end_dropsTheEntryWhereAnAbortLeavesAHole() {
        at().filled(at().window(2, true, 2, 1));
        WriteToken failing = at().begin();
        at().end(at().begin(), 4);

        CacheBench.await(at().cache().abort(failing));
        at().misses();
    }

    @Test
    default void end_dropsAnotherGeneration() {
        at().filled(at().window(2, true, 2, 1));

        assertThat(CacheBench.await(at().cache().end(at().begin(), CacheBench.GENERATION + 1, List.of(at().item(3)))))
                .isFalse();
        at().misses();
    }

    @Test
    default void end_repeatsNothing() {
        at().filled(at().window(3, true, 3, 2, 1));
        WriteToken token = at().begin();
        MemoryItem other = at().item(3).toBuilder().text("another").build();

        CacheBench.await(at().cache().end(token, CacheBench.GENERATION, List.of(other)));
        assertThat(at().hit(1).items()).isEqualTo(List.of(at().item(3)));
    }

    @Test
    default void end_keepsNoMoreThanTheWindow() {
        at().filled(new HistoryWindow(ConversationHead.NONE, List.of(), true));
        for (long sequence = 1; sequence <= 12; sequence++) {
            assertThat(at().end(at().begin(), sequence)).isTrue();
        }

        at().hits(10, false, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3);
    }

    @Test
    default void end_keepsTheNewestOfManyItems() {
        at().filled(new HistoryWindow(ConversationHead.NONE, List.of(), true));
        at().end(at().begin(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

        at().hits(3, false, 15, 14, 13);
    }
}
