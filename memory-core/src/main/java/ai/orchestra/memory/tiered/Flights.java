package ai.orchestra.memory.tiered;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets those who want the same at the same time share one read of the store. Thread-safe.
 *
 * @param <K> what makes two reads the same; holds the ticket, so that nobody joins a read that began before a write
 * @param <V> what is read
 */
final class Flights<K, V> {
    private final ConcurrentMap<K, Flight<V>> underWay = new ConcurrentHashMap<>();

    private static final class Flight<V> {
        private final CompletableFuture<V> value = new CompletableFuture<>();
        private final AtomicInteger aboard = new AtomicInteger();

        CompletableFuture<V> take(CompletableFuture<?> passenger) {
            aboard.incrementAndGet();
            passenger.whenComplete((result, failure) -> {
                if (passenger.isCancelled() && aboard.decrementAndGet() == 0) {
                    value.cancel(true);
                }
            });
            return value;
        }
    }

    /**
     * Joins a read that is under way, or begins it. It is cancelled when all for whom it was are; who joins at that moment
     * sees it fail.
     *
     * @param result on behalf of what it is read
     * @param begin begins the read
     * @param last what follows it on behalf of all, until the end of which others may still join
     */
    CompletableFuture<V> join(
            K key,
            CompletableFuture<?> result,
            Supplier<CompletableFuture<V>> begin,
            Function<V, CompletableFuture<?>> last) {
        Flight<V> mine = new Flight<>();
        Flight<V> first = underWay.putIfAbsent(key, mine);
        if (first != null) {
            return first.take(result);
        }
        CompletableFuture<V> value = mine.take(result);
        CompletableFuture<V> source;
        try {
            source = begin.get();
        } catch (RuntimeException e) {
            source = CompletableFuture.failedFuture(e);
        }
        StoreRead.stopWith(value, source);
        source.whenComplete((read, failure) -> {
            if (failure == null) {
                last.apply(read).whenComplete((ok, lost) -> underWay.remove(key, mine));
                value.complete(read);
            } else {
                underWay.remove(key, mine);
                value.completeExceptionally(failure);
            }
        });
        return value;
    }
}
