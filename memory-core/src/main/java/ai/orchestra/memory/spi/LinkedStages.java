package ai.orchestra.memory.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Chains stages so that cancelling the last one cancels the first one too, which {@link CompletionStage} alone does not.
 *
 * <p>For decorators. This class has no state and is thread-safe.
 */
public final class LinkedStages {
    private LinkedStages() {}

    /**
     * Returns a stage with the converted value of another.
     *
     * @param source cancelled when the returned stage is
     * @param function converts the value
     * @param <A> what the source gives
     * @param <B> what the function makes of it
     */
    public static <A, B> CompletionStage<B> map(CompletionStage<A> source, Function<A, B> function) {
        return link(source, source.toCompletableFuture().thenApply(function));
    }

    /**
     * Returns a stage with the value of a stage that follows another.
     *
     * @param source cancelled when the returned stage is
     * @param function begins the following stage, which is not cancelled
     * @param <A> what the source gives
     * @param <B> what the following stage gives
     */
    public static <A, B> CompletionStage<B> then(CompletionStage<A> source, Function<A, CompletionStage<B>> function) {
        return link(source, source.toCompletableFuture().thenCompose(function));
    }

    private static <A, B> CompletionStage<B> link(CompletionStage<A> source, CompletableFuture<B> result) {
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                source.toCompletableFuture().cancel(true);
            }
        });
        return result;
    }
}
