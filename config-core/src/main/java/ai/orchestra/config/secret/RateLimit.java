package ai.orchestra.config.secret;

import java.time.Duration;

/** A token bucket. Not thread-safe. */
final class RateLimit {
    private static final int BURST = 5;
    private static final long REFILL = Duration.ofSeconds(1).toNanos();

    private int tokens = BURST;
    private long refilledAt;

    RateLimit(long now) {
        this.refilledAt = now;
    }

    boolean take(long now) {
        long more = (now - refilledAt) / REFILL;
        if (more > 0) {
            tokens = (int) Math.min(BURST, tokens + more);
            refilledAt += more * REFILL;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }
}
