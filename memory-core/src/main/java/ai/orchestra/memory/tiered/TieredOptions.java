package ai.orchestra.memory.tiered;

import java.time.Duration;

/**
 * How a store and a cache work together.
 *
 * <p>This record is immutable and thread-safe; its methods return changed copies.
 *
 * @param consistency how fresh reads are
 * @param cacheTimeout how long one cache verb may take; never more than half of what is left of the call
 * @param doubt how long after a call's deadline its write may still reach the store; reads of that conversation bypass
 *     the cache so long
 * @param fill how many items are read from the store at least when the cache is filled
 * @param repairs how many conversations whose entry could not be told of a write are remembered at most
 * @param failures how many cache verbs in a row must fail before the cache is left alone
 * @param firstProbe when a cache that was left alone is tried first; doubles up to {@code lastProbe}
 * @param lastProbe the longest time between two tries
 */
public record TieredOptions(
        Consistency consistency,
        Duration cacheTimeout,
        Duration doubt,
        int fill,
        int repairs,
        int failures,
        Duration firstProbe,
        Duration lastProbe) {
    /**
     * Bounded; 100 ms for the cache (a loopback Redis needs 0.1 ms, one in the same region 1 ms); 10 s of doubt; fills of
     * 20, the default of a query; 10,000 repairs; left alone after 5 failures, tried after 100 ms and every 5 s at most.
     */
    public static final TieredOptions DEFAULT = new TieredOptions(
            Consistency.BOUNDED,
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            20,
            10_000,
            5,
            Duration.ofMillis(100),
            Duration.ofSeconds(5));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not positive, or the last probe is before the first
     */
    public TieredOptions {
        positive("cacheTimeout", cacheTimeout.toNanos());
        positive("doubt", doubt.toNanos());
        positive("fill", fill);
        positive("repairs", repairs);
        positive("failures", failures);
        positive("firstProbe", firstProbe.toNanos());
        if (lastProbe.compareTo(firstProbe) < 0) {
            throw new IllegalArgumentException("lastProbe must not be shorter than firstProbe");
        }
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }

    /**
     * Sets how fresh reads are.
     *
     * @param mode bounded or strict
     */
    public TieredOptions consistency(Consistency mode) {
        return new TieredOptions(mode, cacheTimeout, doubt, fill, repairs, failures, firstProbe, lastProbe);
    }

    /**
     * Sets how long one cache verb may take.
     *
     * @param limit positive
     */
    public TieredOptions cacheTimeout(Duration limit) {
        return new TieredOptions(consistency, limit, doubt, fill, repairs, failures, firstProbe, lastProbe);
    }

    /**
     * Sets how long a write may reach the store after its call has ended.
     *
     * @param limit positive; longer than any deadline that the store's servers keep
     */
    public TieredOptions doubt(Duration limit) {
        return new TieredOptions(consistency, cacheTimeout, limit, fill, repairs, failures, firstProbe, lastProbe);
    }

    /**
     * Sets how many items a fill reads at least.
     *
     * @param items positive; more is read ahead, and paid for
     */
    public TieredOptions fill(int items) {
        return new TieredOptions(consistency, cacheTimeout, doubt, items, repairs, failures, firstProbe, lastProbe);
    }

    /**
     * Sets how many conversations wait for repair at most.
     *
     * @param conversations positive
     */
    public TieredOptions repairs(int conversations) {
        return new TieredOptions(
                consistency, cacheTimeout, doubt, fill, conversations, failures, firstProbe, lastProbe);
    }

    /**
     * Sets when the cache is left alone and when it is tried again.
     *
     * @param inARow how many failures
     * @param first the first try
     * @param last the longest time between two tries
     */
    public TieredOptions breaker(int inARow, Duration first, Duration last) {
        return new TieredOptions(consistency, cacheTimeout, doubt, fill, repairs, inARow, first, last);
    }
}
