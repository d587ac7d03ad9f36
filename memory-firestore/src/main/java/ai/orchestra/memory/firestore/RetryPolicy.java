package ai.orchestra.memory.firestore;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How often and how soon a failed request is sent again. Immutable.
 *
 * @param maxAttempts how many times at most, the first included
 * @param attemptTimeout how long the first attempt may take; each further one may take twice as long
 * @param firstDelay the longest pause before the second attempt; doubles with each further one
 * @param longestDelay where the doubling ends
 * @param random between 0 and 1, spreads the pauses
 */
record RetryPolicy(
        int maxAttempts, Duration attemptTimeout, Duration firstDelay, Duration longestDelay, DoubleSupplier random) {
    private static final int MOST_DOUBLINGS = 20;

    /** Returns how long one attempt may take, when that much time is left for all. */
    Duration timeout(int attempt, Duration left) {
        Duration most = attemptTimeout.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS));
        return most.compareTo(left) < 0 ? most : left;
    }

    /** Returns the pause after a failed attempt: full jitter. */
    Duration delay(int attempt) {
        Duration most = firstDelay.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS));
        Duration capped = most.compareTo(longestDelay) < 0 ? most : longestDelay;
        return Duration.ofNanos((long) (capped.toNanos() * random.getAsDouble()));
    }
}
