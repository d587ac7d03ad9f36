package ai.orchestra.memory.tiered;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A read of the store on behalf of a result that was handed out already. Has no state. */
final class StoreRead {
    private StoreRead() {}

    /** Cancels a read when its result is cancelled. */
    static void stopWith(CompletableFuture<?> result, CompletableFuture<?> source) {
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                source.cancel(true);
            }
        });
    }

    /**
     * Reads, unless the result is there or cancelled by now. Cancelling the result cancels the read, and the result fails as the read does.
     *
     * @param read begins the read
     * @param answer takes what was read, and completes the result
     */
    static <T> void into(CompletableFuture<?> result, Supplier<CompletionStage<T>> read, Consumer<T> answer) {
        if (result.isDone()) {
            return;
        }
        CompletableFuture<T> source;
        try {
            source = read.get().toCompletableFuture();
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
            return;
        }
        stopWith(result, source);
        source.whenComplete((value, failure) -> {
            if (failure == null) {
                answer.accept(value);
            } else {
                result.completeExceptionally(CacheGuard.unwrap(failure));
            }
        });
    }
}
