package ai.orchestra.memory.tiered;

import ai.orchestra.memory.cache.FencedCache;
import ai.orchestra.memory.health.ComponentHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Tells how the cache is: asks it, and adds what the calls have met. Thread-safe. */
final class CacheHealth {
    // No call waits for this, so it may take as long as connecting does in a process that has just started.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FencedCache cache;
    private final CacheGuard guard;
    private final CircuitBreaker breaker;
    private final RepairSet repairs;
    private final TieredOptions options;
    private final LongSupplier nanoTime;

    CacheHealth(
            FencedCache cache,
            CacheGuard guard,
            CircuitBreaker breaker,
            RepairSet repairs,
            TieredOptions options,
            LongSupplier nanoTime) {
        this.cache = cache;
        this.guard = guard;
        this.breaker = breaker;
        this.repairs = repairs;
        this.options = options;
        this.nanoTime = nanoTime;
    }

    CompletionStage<ComponentHealth> ask() {
        long start = nanoTime.getAsLong();
        Duration limit = options.cacheTimeout().compareTo(PATIENCE) < 0 ? PATIENCE : options.cacheTimeout();
        return guard.attempt(limit, cache::ping)
                .handle((pong, failure) -> health(failure == null, Duration.ofNanos(nanoTime.getAsLong() - start)));
    }

    private ComponentHealth health(boolean answers, Duration latency) {
        List<String> findings = new ArrayList<>();
        if (!answers) {
            findings.add("no answer; the store answers alone");
        } else if (breaker.isOpen()) {
            findings.add("answers again, but what it missed is not repaired yet");
        }
        if (!repairs.isEmpty()) {
            findings.add(repairs.size() + (repairs.size() == 1 ? " conversation" : " conversations") + " to repair");
        }
        long forgotten = repairs.forgottenWithin(cache.ttl());
        if (forgotten > 0) {
            findings.add(forgotten + " conversations too many to remember may be read stale for up to "
                    + cache.ttl().toSeconds() + " s; raise the number of repairs");
        }
        boolean up = findings.isEmpty();
        String last = breaker.lastFailure();
        if (!last.isEmpty()) {
            findings.add(last);
        }
        return new ComponentHealth(
                up, false, answers ? Optional.of(latency) : Optional.empty(), String.join("; ", findings));
    }
}
