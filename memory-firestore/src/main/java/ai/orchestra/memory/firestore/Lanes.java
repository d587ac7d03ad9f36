package ai.orchestra.memory.firestore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the writers of one conversation within this process go one after the other, without a thread that waits: they
 * would only make each other fail. Writers of other processes meet at the server. Thread-safe.
 */
final class Lanes {
    private final ConcurrentHashMap<String, CompletableFuture<Void>> tails = new ConcurrentHashMap<>();
    private final Executor executor;

    Lanes(Executor executor) {
        this.executor = executor;
    }

    <R> CompletableFuture<R> run(String lane, Supplier<CompletableFuture<R>> work) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<Void> before = tails.put(lane, mine);
        // On another thread, so that a long line of calls that end at once does not become a deep stack.
        CompletableFuture<R> result =
                before == null ? work.get() : before.thenComposeAsync(ignored -> work.get(), executor);
        return result.whenComplete((value, failure) -> {
            tails.remove(lane, mine);
            mine.complete(null);
        });
    }

    int size() {
        return tails.size();
    }
}
