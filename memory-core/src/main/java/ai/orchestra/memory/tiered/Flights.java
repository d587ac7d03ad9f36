package ai.orchestra.memory.tiered;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets those who want the same at the same time share one read of the store. Thread-safe.
 *
 * @param <K> what makes two reads the same; holds the ticket, so that nobody joins a read that began before a write
 * @param <V> what is read
 */
final class Flights<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    /**
     * Joins a read that is under way, or begins it.
     *
     * @param read begins the read
     * @param last what follows it on behalf of all, until the end of which others may still join
     */
    CompletableFuture<V> join(K key, Supplier<CompletableFuture<V>> read, Function<V, CompletableFuture<?>> last) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> first = underWay.putIfAbsent(key, mine);
        if (first != null) {
            return first;
        }
        CompletableFuture<V> source;
        try {
            source = read.get();
        } catch (RuntimeException e) {
            source = CompletableFuture.failedFuture(e);
        }
        source.whenComplete((value, failure) -> {
            if (failure == null) {
                last.apply(value).whenComplete((ok, lost) -> underWay.remove(key, mine));
                mine.complete(value);
            } else {
                underWay.remove(key, mine);
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }
}
