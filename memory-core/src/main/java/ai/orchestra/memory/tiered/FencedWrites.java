package ai.orchestra.memory.tiered;

import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.error.MemoryValidationException;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs writes: BEGIN, the store, END. Where the cache cannot be told, the store is written all the same and the entry is
 * remembered for repair. Thread-safe.
 */
final class FencedWrites {
    private final CacheGuard guard;
    private final RepairSet repairs;
    private final Recovery recovery;
    private final TieredOptions options;

    FencedWrites(CacheGuard guard, RepairSet repairs, Recovery recovery, TieredOptions options) {
        this.guard = guard;
        this.repairs = repairs;
        this.recovery = recovery;
        this.options = options;
    }

    /**
     * How a kind of write talks to the cache.
     *
     * @param begin gets how long the token must live
     * @param end what follows a write that was stored
     * @param abort what follows one that certainly was not
     */
    record Verbs<K, T>(
            Function<Duration, CompletionStage<K>> begin,
            BiFunction<K, T, CompletionStage<?>> end,
            Function<K, CompletionStage<?>> abort) {}

    <K, T> CompletionStage<T> run(
            Suspect suspect, MemoryCall call, Verbs<K, T> verbs, Supplier<CompletionStage<T>> store) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (guard.isOpen()) {
            unfenced(suspect, store, result);
            return result;
        }
        Duration life = call.remaining().plus(options.doubt());
        guard.run(guard.limit(call), () -> verbs.begin().apply(life)).whenComplete((token, failure) -> {
            if (failure != null) {
                unfenced(suspect, store, result);
            } else {
                fenced(suspect, call, token, verbs, store, result);
            }
        });
        return result;
    }

    private <K, T> void fenced(
            Suspect suspect,
            MemoryCall call,
            K token,
            Verbs<K, T> verbs,
            Supplier<CompletionStage<T>> store,
            CompletableFuture<T> result) {
        if (result.isDone()) {
            // Cancelled meanwhile, so the store need not be asked at all.
            abort(token, verbs);
            return;
        }
        begun(store, result).whenComplete((value, failure) -> {
            if (failure == null) {
                CompletableFuture<?> ended = end(suspect, token, verbs, value);
                if (call.remaining().compareTo(options.cacheTimeout()) <= 0) {
                    // No time to wait for END, as after one without an answer: until it arrives, reads rely on
                    // the token, and where that was lost on the time to live.
                    result.complete(value);
                }
                ended.whenComplete((ok, lost) -> result.complete(value));
            } else {
                Throwable cause = CacheGuard.unwrap(failure);
                if (!isInDoubt(cause)) {
                    abort(token, verbs);
                }
                // In doubt: the token stays, so reads go to the store until it can no longer happen.
                result.completeExceptionally(cause);
            }
        });
    }

    private <K, T> CompletableFuture<?> end(Suspect suspect, K token, Verbs<K, T> verbs, T value) {
        return attempt(() -> verbs.end().apply(token, value)).whenComplete((ok, failure) -> {
            if (failure != null) {
                // The token drops the entry when its life ends; the repair does it sooner, and after a failover.
                repairs.add(suspect);
                recovery.wake();
            }
        });
    }

    private <K, T> void abort(K token, Verbs<K, T> verbs) {
        // If it is lost, the token drops the entry when its life ends.
        attempt(() -> verbs.abort().apply(token));
    }

    private CompletableFuture<?> attempt(Supplier<CompletionStage<?>> verb) {
        return guard.run(options.cacheTimeout(), () -> verb.get().thenApply(Function.identity()));
    }

    private <T> void unfenced(Suspect suspect, Supplier<CompletionStage<T>> store, CompletableFuture<T> result) {
        if (result.isDone()) {
            return;
        }
        repairs.enter(suspect);
        begun(store, result).whenComplete((value, failure) -> {
            boolean doubt = failure != null && isInDoubt(CacheGuard.unwrap(failure));
            repairs.leave(suspect, doubt ? options.doubt() : Duration.ZERO);
            recovery.wake();
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(CacheGuard.unwrap(failure));
            }
        });
    }

    private static <T> CompletableFuture<T> begun(Supplier<CompletionStage<T>> store, CompletableFuture<T> result) {
        CompletableFuture<T> stored;
        try {
            stored = store.get().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                stored.cancel(true);
            }
        });
        return stored;
    }

    static boolean isInDoubt(Throwable cause) {
        if (cause instanceof MemoryStorageException failed) {
            return failed.inDoubt();
        }
        return !(cause instanceof MemoryConnectionException || cause instanceof MemoryValidationException);
    }
}
