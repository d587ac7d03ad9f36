package ai.orchestra.testkit.cache;

import java.time.Duration;

/** Gives the promises of the kit what they work with. */
interface CachePromises {
    /** Returns the bench of the running test. */
    CacheBench at();

    /**
     * Lets time pass for the cache.
     *
     * @param time how long at least
     */
    void pass(Duration time);
}
