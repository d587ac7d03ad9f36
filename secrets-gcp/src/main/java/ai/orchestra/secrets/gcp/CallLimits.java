package ai.orchestra.secrets.gcp;

import java.time.Duration;

/**
 * How long calls to Secret Manager may take, and how they are repeated.
 *
 * <p>Google's client waits 60 s in all by default, and first repeats after 2 s; a service that starts, or answers a
 * request, cannot. This record is immutable and thread-safe.
 *
 * @param total everything together: credentials, connection, every attempt and the waits between; 5 s by default
 * @param attempt one attempt; 1.5 s by default, so that a frozen connection leaves time for two more
 * @param firstDelay the wait before the second attempt; 100 ms by default; each further one is twice as long
 * @param maxDelay the longest wait between two attempts; 1 s by default
 */
public record CallLimits(Duration total, Duration attempt, Duration firstDelay, Duration maxDelay) {
    /** 5 s in all, 1.5 s an attempt, waits from 100 ms to 1 s. */
    public static final CallLimits DEFAULT = new CallLimits(
            Duration.ofSeconds(5), Duration.ofMillis(1500), Duration.ofMillis(100), Duration.ofSeconds(1));

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is not positive, an attempt is longer than the total, or the first wait
     *     longer than the longest
     */
    public CallLimits {
        for (Duration duration : new Duration[] {total, attempt, firstDelay, maxDelay}) {
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("every limit of a call must be positive");
            }
        }
        if (attempt.compareTo(total) > 0 || firstDelay.compareTo(maxDelay) > 0) {
            throw new IllegalArgumentException(
                    "an attempt may not be longer than the total, nor the first delay longer than the longest");
        }
    }

    /**
     * Returns these limits with another total; an attempt never takes longer than that.
     *
     * @param total everything together
     */
    public CallLimits within(Duration total) {
        return new CallLimits(total, attempt.compareTo(total) > 0 ? total : attempt, firstDelay, maxDelay);
    }
}
