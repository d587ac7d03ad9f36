package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.spi.ConversationHead;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises about when a fill counts. */
interface FillPromises extends CachePromises {
    @Test
    default void fill_isRefusedAfterAWriteBegan() {
        FillTicket ticket = at().ticket();
        WriteToken token = at().begin();
        CacheBench.await(at().cache().abort(token));

        assertThat(at().fill(ticket, at().window(1, true, 1))).isFalse();
        at().misses();
    }

    @Test
    default void fill_isRefusedWhileAWriteIsUnderWay() {
        FillTicket ticket = at().ticket();
        at().begin();

        assertThat(at().fill(ticket, at().window(1, true, 1))).isFalse();
        at().bypasses();
    }

    @Test
    default void fill_isRefusedAfterTheEntryWasLost() {
        FillTicket ticket = at().ticket();
        CacheBench.await(at().cache().drop(at().key()));

        assertThat(at().fill(ticket, at().window(1, true, 1)))
                .as("nothing there")
                .isFalse();
        at().misses();
        assertThat(at().fill(ticket, at().window(1, true, 1))).as("made anew").isFalse();
    }

    @Test
    default void fill_isRefusedAfterTheEntryWasLostAndWritten() {
        FillTicket ticket = at().ticket();
        CacheBench.await(at().cache().drop(at().key()));
        at().end(at().begin(), 2);

        assertThat(at().fill(ticket, at().window(1, true, 1))).isFalse();
        at().hits(1, false, 2);
    }

    @Test
    default void fill_countsForEveryoneWithTheSameTicket() {
        FillTicket one = at().ticket();
        FillTicket two = at().ticket();

        assertThat(at().fill(one, at().window(9, false, 9, 8))).isTrue();
        assertThat(at().fill(two, at().window(9, false, 9, 8, 7))).isTrue();
        at().hits(3, false, 9, 8, 7);
    }

    @Test
    default void fill_neverReplacesNewerByOlder() {
        FillTicket ticket = at().ticket();
        at().fill(ticket, at().window(5, false, 5, 4));

        assertThat(at().fill(ticket, at().window(4, false, 4, 3))).isFalse();
        at().hits(2, false, 5, 4);
    }

    @Test
    default void fill_ofAnotherGenerationDropsTheEntry() {
        FillTicket ticket = at().ticket();
        at().fill(ticket, at().window(5, false, 5, 4));

        assertThat(at().fill(
                                ticket,
                                new HistoryWindow(
                                        new ConversationHead(CacheBench.GENERATION + 1, 9),
                                        List.of(at().item(9)),
                                        true)))
                .isFalse();
        at().misses();
    }

    @Test
    default void fill_keepsNoMoreThanTheWindow() {
        at().filled(at().window(12, true, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1));

        at().hits(10, false, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3);
    }

    @Test
    default void fill_withATicketOfAHitReplacesIt() {
        at().filled(at().window(3, true, 3, 2, 1));
        FillTicket ticket = ((CacheRead.Hit<?>) at().read(1)).ticket();

        assertThat(at().fill(ticket, at().window(5, true, 5, 4, 3, 2, 1))).isTrue();
        at().hits(9, true, 5, 4, 3, 2, 1);
    }
}
