package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.cache.WriteToken;
import org.junit.jupiter.api.Test;

/** Promises about the tokens of writes. */
interface TokenPromises extends CachePromises {
    @Test
    default void begin_letsReadsBypass() {
        at().filled(at().window(1, true, 1));
        at().begin();

        at().bypasses();
    }

    @Test
    default void begin_letsReadsBypassUntilTheLastOfSeveral() {
        at().filled(at().window(1, true, 1));
        WriteToken first = at().begin();
        WriteToken second = at().begin();

        CacheBench.await(at().cache().abort(first));
        at().bypasses();
        CacheBench.await(at().cache().abort(second));
        at().hits(5, true, 1);
    }

    @Test
    default void begin_givesEveryTokenAnIdOfItsOwn() {
        assertThat(at().begin().id()).isNotEqualTo(at().begin().id()).matches("[0-9A-Za-z]+");
    }

    @Test
    default void abort_keepsTheEntry() {
        at().filled(at().window(2, true, 2, 1));

        CacheBench.await(at().cache().abort(at().begin()));
        at().hits(5, true, 2, 1);
    }

    @Test
    default void discard_dropsTheEntry() {
        at().filled(at().window(2, true, 2, 1));

        CacheBench.await(at().cache().discard(at().begin()));
        at().misses();
    }

    @Test
    default void discard_keepsTheTokensOfOthers() {
        at().filled(at().window(2, true, 2, 1));
        WriteToken other = at().begin();

        CacheBench.await(at().cache().discard(at().begin()));
        at().bypasses();
        assertThat(at().end(other, 3)).as("what may have been stored before").isFalse();
        at().misses();
    }

    /** Two appends are stored, the conversation is deleted, another begins; then the appends say that they are stored. */
    @Test
    default void end_afterADeletionBringsNothingBack() {
        at().filled(at().window(2, true, 2, 1));
        WriteToken first = at().begin();
        WriteToken second = at().begin();
        CacheBench.await(at().cache().discard(at().begin()));

        assertThat(at().end(first, 3)).isFalse();
        at().bypasses();
        assertThat(at().end(second, 4)).isFalse();
        at().misses();

        assertThat(at().end(at().begin(), 5)).as("an append that began later").isTrue();
        at().hits(1, false, 5);
    }

    @Test
    default void drop_takesTheTokensToo() {
        at().filled(at().window(2, true, 2, 1));
        WriteToken token = at().begin();

        CacheBench.await(at().cache().drop(at().key()));
        at().misses();
        assertThat(at().end(token, 3)).as("an append whose token is gone").isFalse();
        at().misses();
    }

    @Test
    default void end_withoutItsTokenDropsWhatWasFilledMeanwhile() {
        WriteToken token = at().begin();
        CacheBench.await(at().cache().drop(at().key()));
        at().filled(at().window(2, true, 2, 1));

        assertThat(at().end(token, 3)).isFalse();
        at().misses();
    }

    @Test
    default void end_countsOnce() {
        WriteToken token = at().begin();
        at().end(token, 1);

        assertThat(at().end(token, 1)).isFalse();
        at().misses();
    }

    @Test
    default void token_dropsTheEntryWhenItsLifeEnds() {
        at().filled(at().window(2, true, 2, 1));
        CacheBench.await(at().cache().begin(at().key(), CacheBench.SHORT));

        pass(CacheBench.SHORT.multipliedBy(2));
        at().misses();
    }

    @Test
    default void token_thatDiedIsNoLongerAnAppend() {
        at().filled(at().window(2, true, 2, 1));
        WriteToken token = CacheBench.await(at().cache().begin(at().key(), CacheBench.SHORT));
        pass(CacheBench.SHORT.multipliedBy(2));

        assertThat(at().end(token, 3)).isFalse();
        at().misses();
    }

    @Test
    default void token_ofAnotherOutlivesOneThatDied() {
        at().filled(at().window(2, true, 2, 1));
        CacheBench.await(at().cache().begin(at().key(), CacheBench.SHORT));
        WriteToken living = at().begin();
        pass(CacheBench.SHORT.multipliedBy(2));

        at().bypasses();
        assertThat(at().end(living, 3)).as("what may have been stored before").isFalse();
        at().misses();
    }

    @Test
    default void begin_afterOneThatDiedBeginsAnew() {
        at().filled(at().window(2, true, 2, 1));
        CacheBench.await(at().cache().begin(at().key(), CacheBench.SHORT));
        pass(CacheBench.SHORT.multipliedBy(2));

        CacheBench.await(at().cache().abort(at().begin()));
        at().misses();
    }
}
