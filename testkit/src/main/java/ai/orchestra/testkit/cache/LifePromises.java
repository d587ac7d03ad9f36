package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Promises about how long an entry lives, which is what bounds staleness. */
interface LifePromises extends CachePromises {
    /** Returns the bench of the running test with a cache whose entries live for a short time only. */
    CacheBench shortLived();

    @Test
    default void entry_endsWithItsLife() {
        CacheBench at = shortLived();
        at.filled(at.window(1, true, 1));

        pass(CacheBench.SHORT_TTL);
        at.misses();
    }

    @Test
    default void entry_livesNoLongerForBeingRead() {
        CacheBench at = shortLived();
        at.filled(at.window(1, true, 1));
        pass(CacheBench.MOST_OF_TTL);
        at.hits(5, true, 1);

        pass(CacheBench.MOST_OF_TTL);
        at.misses();
    }

    @Test
    default void entry_livesNoLongerForAWriteThatDidNotHappen() {
        CacheBench at = shortLived();
        at.filled(at.window(1, true, 1));
        pass(CacheBench.MOST_OF_TTL);
        CacheBench.await(at.cache().abort(at.begin()));

        pass(CacheBench.MOST_OF_TTL);
        at.misses();
    }

    @Test
    default void entry_livesOnAfterAnAppend() {
        CacheBench at = shortLived();
        at.filled(at.window(1, true, 1));
        pass(CacheBench.MOST_OF_TTL);
        assertThat(at.end(at.begin(), 2)).isTrue();

        pass(CacheBench.MOST_OF_TTL);
        at.hits(5, true, 2, 1);
    }

    @Test
    default void token_outlivesTheEntry() {
        CacheBench at = shortLived();
        at.filled(at.window(1, true, 1));
        at.begin();

        pass(CacheBench.SHORT_TTL);
        at.bypasses();
    }
}
