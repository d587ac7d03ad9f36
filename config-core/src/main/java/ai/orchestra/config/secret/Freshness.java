package ai.orchestra.config.secret;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When what is known of a name has to be asked for again. Thread-safe if the random numbers are. */
final class Freshness {
    // Ten per cent either way keep secrets that were loaded together, and processes that started together, apart.
    private static final double TTL_JITTER = 0.1;
    // Refreshed with a fifth of its life left, so that a slow source delays nobody.
    private static final double REFRESH_AT = 0.8;
    /** How long the value before the last rotation is kept for those that the new one does not let in yet. */
    static final Duration OVERLAP = Duration.ofHours(1);

    private static final Duration ABSENT = Duration.ofSeconds(60);
    private static final Duration DENIED = Duration.ofSeconds(30);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final int BACKOFF_DOUBLINGS = 6;
    private static final double BACKOFF_JITTER = 0.25;

    private final SecretLimits limits;
    private final RandomGenerator random;

    Freshness(SecretLimits limits, RandomGenerator random) {
        this.limits = limits;
        this.random = random;
    }

    /** Returns how long after its loading a value is asked for again. */
    long refreshNanos() {
        return (long) (limits.ttl().toNanos() * REFRESH_AT * (1 + TTL_JITTER * spread()));
    }

    /** Returns how long a refusal is believed; for failures, by how many there were in a row, this one included. */
    long retryNanos(SecretOutcome outcome, int failures) {
        if (outcome == SecretOutcome.ABSENT || outcome == SecretOutcome.DANGLING) {
            return ABSENT.toNanos();
        }
        if (outcome.isDefinite()) {
            return DENIED.toNanos();
        }
        long base = FIRST_BACKOFF.toNanos() << Math.min(Math.max(failures - 1, 0), BACKOFF_DOUBLINGS);
        return (long) (base * (1 + BACKOFF_JITTER * spread()));
    }

    long maxStaleNanos() {
        return limits.maxStale().toNanos();
    }

    /** Returns a number from -1 to 1. */
    private double spread() {
        return 2 * random.nextDouble() - 1;
    }
}
