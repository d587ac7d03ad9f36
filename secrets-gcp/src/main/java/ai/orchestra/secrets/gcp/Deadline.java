package ai.orchestra.secrets.gcp;

import java.time.Duration;

/** The end of a budget, on the monotonic clock: setting the machine's clock moves nothing. Immutable. */
final class Deadline {
    private final long endNanos;
    private final Duration budget;

    private Deadline(long endNanos, Duration budget) {
        this.endNanos = endNanos;
        this.budget = budget;
    }

    static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos(), budget);
    }

    /** Returns what is left, at least a millisecond, so that a call that is made always has a time to end at. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, endNanos - System.nanoTime()));
    }

    boolean isOver() {
        return System.nanoTime() - endNanos >= 0;
    }

    Duration budget() {
        return budget;
    }
}
