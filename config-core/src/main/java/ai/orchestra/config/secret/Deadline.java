package ai.orchestra.config.secret;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A point in monotonic time.
 *
 * @param nanoTime the clock
 * @param at when time is up, by that clock
 * @param budget how long it was at first
 */
record Deadline(LongSupplier nanoTime, long at, Duration budget) {
    // The rest is left for whoever waits, so that a source that uses up its time can still say what went wrong.
    private static final int SOURCE_PERCENT = 95;

    static Deadline in(LongSupplier nanoTime, Duration time) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + time.toNanos(), time);
    }

    long remainingNanos() {
        return at - nanoTime.getAsLong();
    }

    /** Returns how long a source may take over the next question. */
    Duration forSource(String id) {
        long nanos = remainingNanos() / 100 * SOURCE_PERCENT;
        if (nanos <= 0) {
            throw new SecretUnavailableException("the time for the secret " + id
                    + " was used up before it could be asked for; raise SECRETS_BUDGET, or see why the source is slow");
        }
        return Duration.ofNanos(nanos);
    }
}
