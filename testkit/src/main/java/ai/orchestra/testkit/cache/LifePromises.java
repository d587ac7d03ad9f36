package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Promises about how long an entry lives, which is what bounds staleness. */
interface LifePromises extends CachePromises {
    @Test
    default void entry_endsWithItsLife() {
        at().filled(at().window(1, true, 1));

        pass(CacheBench.TTL);
        at().misses();
    }

    @Test
    default void entry_livesNoLongerForBeingRead() {
        at().filled(at().window(1, true, 1));
        pass(CacheBench.MOST_OF_TTL);
        at().hits(5, true, 1);

        pass(CacheBench.MOST_OF_TTL);
        at().misses();
    }

    @Test
    default void entry_livesNoLongerForAWriteThatDidNotHappen() {
        at().filled(at().window(1, true, 1));
        pass(CacheBench.MOST_OF_TTL);
        CacheBench.await(at().cache().abort(at().begin()));

        pass(CacheBench.MOST_OF_TTL);
        at().misses();
    }

    @Test
    default void entry_livesOnAfterAnAppend() {
        at().filled(at().window(1, true, 1));
        pass(CacheBench.MOST_OF_TTL);
        assertThat(at().end(at().begin(), 2)).isTrue();

        pass(CacheBench.MOST_OF_TTL);
        at().hits(5, true, 2, 1);
    }

    @Test
    default void token_outlivesTheEntry() {
        at().filled(at().window(1, true, 1));
        at().begin();

        pass(CacheBench.TTL);
        at().bypasses();
    }
}
