package ai.orchestra.secrets.gcp;

import java.time.Duration;

/** The end of a budget, on the monotonic clock: setting the machine's clock moves nothing. Immutable. */
final class Deadline {
    private final long startNanos;
    private final long endNanos;
    private final Duration budget;

    private Deadline(long startNanos, long endNanos, Duration budget) {
        this.startNanos = startNanos;
        this.endNanos = endNanos;
        this.budget = budget;
    }

    static Deadline in(Duration budget) {
        long now = System.nanoTime();
        return new Deadline(now, now + budget.toNanos(), budget);
    }

    /** Ends a little before the budget does, so that who waits is back in time: a tenth of it, 50 ms at most. */
    static Deadline inside(Duration budget) {
        long reserve = Math.min(budget.toNanos() / 10, 50_000_000);
        long now = System.nanoTime();
        return new Deadline(now, now + budget.toNanos() - reserve, budget);
    }

    /** Returns what is left, at least a millisecond, so that a call that is made always has a time to end at. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, endNanos - System.nanoTime()));
    }

    boolean isOver() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** Returns what is used up. */
    Duration spent() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    Duration budget() {
        return budget;
    }
}
