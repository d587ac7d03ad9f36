package ai.orchestra.memory.tiered;

import ai.orchestra.memory.cache.FencedCache;
import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the cache back: probes it in the background while it is left alone, repairs what it missed, and only then lets
 * calls through again. No call of a user is ever the probe. Thread-safe.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final int BATCH = 200;
    // A tenth either way keeps processes that lost the same cache from coming back in step.
    private static final double JITTER = 0.1;

    private final List<FencedCache> caches;
    private final RepairSet repairs;
    private final CircuitBreaker breaker;
    private final TieredOptions options;
    private final MemoryTimer timer;
    private final RandomGenerator random;
    private final CacheGuard guard;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean closed;

    Recovery(
            List<FencedCache> caches,
            RepairSet repairs,
            CircuitBreaker breaker,
            TieredOptions options,
            MemoryTimer timer,
            RandomGenerator random) {
        this.caches = caches;
        this.repairs = repairs;
        this.breaker = breaker;
        this.options = options;
        this.timer = timer;
        this.random = random;
        this.guard = new CacheGuard(breaker, timer, options.cacheTimeout(), () -> {});
    }

    /** Sees to it that a probe or a repair follows, if there is reason for one. */
    void wake() {
        if (!closed && (breaker.isOpen() || !repairs.isEmpty()) && scheduled.compareAndSet(false, true)) {
            try {
                timer.schedule(delay(), this::probe);
            } catch (RuntimeException | Error e) {
                // There may be no thread to be had. Callers need none of this, and the next one wakes it again.
                scheduled.set(false);
                LOG.warn(
                        "the memory cache is not tried again yet: {}",
                        e.getClass().getName());
            }
        }
    }

    private Duration delay() {
        int doublings = Math.min(attempts.get(), 20);
        long nanos =
                Math.min(options.lastProbe().toNanos(), options.firstProbe().toNanos() << doublings);
        return Duration.ofNanos((long) (nanos * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }

    private void probe() {
        all(cache -> cache.ping()).whenComplete((ok, failure) -> {
            if (failure == null) {
                // It is there. That one repair on a busy machine is late is no reason to stay away for longer each
                // time.
                attempts.set(0);
                repair();
            } else {
                again();
            }
        });
    }

    private void repair() {
        List<RepairSet.Repair> some = repairs.ready(BATCH);
        if (some.isEmpty()) {
            recovered();
            return;
        }
        CompletableFuture<?>[] drops = some.stream()
                .map(repair -> drop(repair.suspect()).thenRun(() -> repairs.done(repair)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(drops).whenComplete((ok, failure) -> {
            if (failure == null) {
                repair();
            } else {
                again();
            }
        });
    }

    private CompletableFuture<Void> drop(Suspect suspect) {
        return all(cache -> suspect.key().map(cache::drop).orElseGet(() -> cache.dropScope(suspect.scope())));
    }

    private CompletableFuture<Void> all(Function<FencedCache, CompletionStage<Void>> verb) {
        return CompletableFuture.allOf(caches.stream()
                .map(cache -> guard.attempt(options.cacheTimeout(), () -> verb.apply(cache)))
                .toArray(CompletableFuture[]::new));
    }

    private void recovered() {
        if (breaker.isOpen()) {
            LOG.info("the memory cache answers again");
        }
        breaker.close();
        attempts.set(0);
        scheduled.set(false);
        // What is in doubt, or came in meanwhile, waits for a later round.
        wake();
    }

    private void again() {
        attempts.incrementAndGet();
        scheduled.set(false);
        wake();
    }

    void close() {
        closed = true;
    }
}
