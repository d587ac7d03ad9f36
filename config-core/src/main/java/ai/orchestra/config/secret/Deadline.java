package ai.orchestra.config.secret;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A point in monotonic time.
 *
 * @param nanoTime the clock
 * @param at when time is up, by that clock
 * @param budget how long the caller allowed
 */
record Deadline(LongSupplier nanoTime, long at, Duration budget) {
    // The rest is left for whoever waits, so that a source that uses up its time can still say what went wrong.
    private static final int SOURCE_PERCENT = 95;

    // Time is up a little before the budget is, so that those who wait are awake and gone by its end: many at once take
    // their turns at the processor.
    private static final int MARGIN_PERCENT = 5;
    private static final long MAX_MARGIN_NANOS = Duration.ofMillis(250).toNanos();

    static Deadline in(LongSupplier nanoTime, Duration budget) {
        long nanos = budget.toNanos();
        long margin = Math.min(nanos / 100 * MARGIN_PERCENT, MAX_MARGIN_NANOS);
        return new Deadline(nanoTime, nanoTime.getAsLong() + nanos - margin, budget);
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
