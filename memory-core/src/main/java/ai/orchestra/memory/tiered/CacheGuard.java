package ai.orchestra.memory.tiered;

import ai.orchestra.memory.spi.MemoryCall;
import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Runs cache verbs: not at all while the breaker is open, never longer than they may take. Thread-safe. */
final class CacheGuard {
    private final CircuitBreaker breaker;
    private final MemoryTimer timer;
    private final Duration patience;
    private final Runnable onFailure;

    CacheGuard(CircuitBreaker breaker, MemoryTimer timer, Duration patience, Runnable onFailure) {
        this.breaker = breaker;
        this.timer = timer;
        this.patience = patience;
        this.onFailure = onFailure;
    }

    boolean isOpen() {
        return breaker.isOpen();
    }

    /** Returns how long a verb in front of the store may take: half of what is left of the call is the store's. */
    Duration limit(MemoryCall call) {
        Duration half = call.remaining().dividedBy(2);
        return half.compareTo(patience) < 0 ? half : patience;
    }

    /** Runs a verb; the future fails if the cache is left alone, fails, or does not answer within the limit. */
    <T> CompletableFuture<T> run(Duration limit, Supplier<CompletionStage<T>> verb) {
        if (breaker.isOpen()) {
            return CompletableFuture.failedFuture(new CacheUnavailableException("the cache is left alone for a while"));
        }
        return attempt(limit, verb);
    }

    /** Runs a verb although the breaker may be open. */
    <T> CompletableFuture<T> attempt(Duration limit, Supplier<CompletionStage<T>> verb) {
        Attempt<T> result = new Attempt<>();
        CompletableFuture<T> source;
        try {
            source = verb.get().toCompletableFuture();
        } catch (RuntimeException | Error e) {
            // Also where no thread can be started to connect.
            source = CompletableFuture.failedFuture(e);
        }
        if (!source.isDone()) {
            endAfter(limit, result, () -> expire(result, limit));
        }
        source.whenComplete((value, failure) -> {
            // An answer that came too late is no success: a cache that is always too slow shall be left alone.
            if (!result.judge()) {
                return;
            }
            if (failure == null) {
                result.complete(value);
                breaker.success();
            } else {
                fail(result, unwrap(failure));
            }
        });
        return result;
    }

    /** Returns when a verb that was begun for another call is over, or when the limit of this one is. */
    CompletableFuture<Void> within(Duration limit, CompletableFuture<?> verb) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        if (!verb.isDone()) {
            endAfter(limit, over, () -> over.complete(null));
        }
        verb.whenComplete((value, failure) -> over.complete(null));
        return over;
    }

    private void endAfter(Duration limit, CompletableFuture<?> result, Runnable expire) {
        try {
            Runnable cancel = timer.schedule(limit, expire);
            result.whenComplete((value, failure) -> cancel.run());
        } catch (RuntimeException | Error e) {
            // Without a thread for the timer nobody would end it.
            result.completeExceptionally(e);
        }
    }

    private void expire(Attempt<?> result, Duration limit) {
        CacheUnavailableException late = new CacheUnavailableException("no answer within " + limit.toMillis() + " ms");
        if (limit.compareTo(patience) >= 0) {
            if (result.judge()) {
                fail(result, late);
            }
        } else if (result.completeExceptionally(late)) {
            // The caller was in a hurry; that says nothing about the cache, which has its own time.
            timer.schedule(patience.minus(limit), () -> expire(result, patience));
        }
    }

    private void fail(Attempt<?> result, Throwable cause) {
        breaker.failure(cause);
        result.completeExceptionally(cause);
        onFailure.run();
    }

    /** The answer to one verb. */
    private static final class Attempt<T> extends CompletableFuture<T> {
        private boolean judged;

        /** Returns true once: a verb counts as what it was, or as none at all, though its caller may be gone. */
        synchronized boolean judge() {
            boolean first = !judged;
            judged = true;
            return first;
        }
    }

    static Throwable unwrap(Throwable failure) {
        Throwable current = failure;
        while (current instanceof CompletionException && current.getCause() != null) {
            current = current.getCause();
        }
        return current;
    }
}
