package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.EraseToken;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.spi.ConversationHead;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises about erasing all of a user at once. */
interface ScopePromises extends CachePromises {
    private UserScope scope() {
        return at().key().scope();
    }

    @Test
    default void erase_voidsEveryEntryOfTheScope() {
        at().filled(at().window(1, true, 1));
        ConversationKey second = scope().session("second");
        fillEmpty(second);

        long deleted = CacheBench.await(
                at().cache().endErase(CacheBench.await(at().cache().beginErase(scope(), CacheBench.LIFE))));

        assertThat(deleted).as("entries that held something").isEqualTo(1);
        at().misses();
        assertThat(CacheBench.await(at().cache().read(second, 1, CacheBench.NOW)))
                .isInstanceOf(CacheRead.Miss.class);
    }

    private void fillEmpty(ConversationKey key) {
        FillTicket ticket = CacheBench.missed(CacheBench.await(at().cache().read(key, 1, CacheBench.NOW)));
        CacheBench.await(at().cache().fill(key, ticket, new HistoryWindow(ConversationHead.NONE, List.of(), true)));
    }

    @Test
    default void erase_leavesOtherScopesAlone() {
        at().filled(at().window(1, true, 1));
        UserScope other = new UserScope(scope().tenant(), scope().persona(), "bob");

        CacheBench.await(at().cache().endErase(CacheBench.await(at().cache().beginErase(other, CacheBench.LIFE))));
        at().hits(5, true, 1);
    }

    @Test
    default void erase_letsReadsBypassWhileItIsUnderWay() {
        at().filled(at().window(1, true, 1));
        EraseToken token = CacheBench.await(at().cache().beginErase(scope(), CacheBench.LIFE));

        at().bypasses();
        CacheBench.await(at().cache().endErase(token));
        at().misses();
    }

    @Test
    default void erase_letsReadsBypassUntilTheLastOfSeveral() {
        EraseToken first = CacheBench.await(at().cache().beginErase(scope(), CacheBench.LIFE));
        EraseToken second = CacheBench.await(at().cache().beginErase(scope(), CacheBench.LIFE));

        CacheBench.await(at().cache().endErase(first));
        at().bypasses();
        CacheBench.await(at().cache().endErase(second));
        at().misses();
    }

    @Test
    default void erase_voidsTickets() {
        FillTicket before = at().ticket();
        EraseToken token = CacheBench.await(at().cache().beginErase(scope(), CacheBench.LIFE));
        assertThat(at().fill(before, at().window(1, true, 1)))
                .as("while it is under way")
                .isFalse();
        CacheBench.await(at().cache().endErase(token));

        assertThat(at().fill(before, at().window(1, true, 1))).as("afterwards").isFalse();
        at().misses();
    }

    @Test
    default void erase_letsAnAppendThatBeganBeforeDropItsEntry() {
        WriteToken append = at().begin();
        CacheBench.await(at().cache().endErase(CacheBench.await(at().cache().beginErase(scope(), CacheBench.LIFE))));

        assertThat(at().end(append, 1)).isFalse();
        at().misses();
    }

    @Test
    default void erase_thatNeverEndsVoidsTheScopeOnceMore() {
        CacheBench.await(at().cache().beginErase(scope(), CacheBench.SHORT));
        pass(CacheBench.SHORT.multipliedBy(2));

        at().misses();
    }

    @Test
    default void dropScope_voidsEveryEntryAndTicket() {
        at().filled(at().window(1, true, 1));
        FillTicket ticket = ((CacheRead.Hit<?>) at().read(1)).ticket();

        CacheBench.await(at().cache().dropScope(scope()));
        at().misses();
        assertThat(at().fill(ticket, at().window(1, true, 1))).isFalse();
    }
}
