package ai.orchestra.testkit.race;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.ForwardingHistoryCache;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.WriteToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Caches with a part of the protocol taken out. A race over one of them must find stale reads; one that finds none is too
 * tame to prove anything about the whole cache. Instances are as thread-safe as the cache they lie over.
 */
public class UnfencedCache extends ForwardingHistoryCache {
    private UnfencedCache(HistoryCache whole) {
        super(whole);
    }

    /**
     * Fills count whatever was written since the read that missed.
     *
     * @param whole what lies below
     */
    public static HistoryCache withoutEpoch(HistoryCache whole) {
        return new UnfencedCache(whole) {
            @Override
            public CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, HistoryWindow window) {
                return fillAnyway(whole, key, window);
            }
        };
    }

    /**
     * Nothing stands in the entry while a write is under way.
     *
     * @param whole what lies below
     */
    public static HistoryCache withoutToken(HistoryCache whole) {
        return new UnfencedCache(whole) {
            @Override
            public CompletionStage<WriteToken> begin(ConversationKey key, Duration life) {
                return whole.begin(key, life)
                        .thenCompose(token -> whole.abort(token).thenApply(done -> token));
            }

            @Override
            public CompletionStage<Boolean> end(WriteToken token, long generation, List<MemoryItem> items) {
                return whole.begin(token.key(), Duration.ofMinutes(1))
                        .thenCompose(another -> whole.end(another, generation, items));
            }

            @Override
            public CompletionStage<Void> discard(WriteToken token) {
                return whole.drop(token.key());
            }

            @Override
            public CompletionStage<Void> abort(WriteToken token) {
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    /**
     * What is usually done: write the store, delete the entry; fill it from the next read.
     *
     * @param whole what lies below
     */
    public static HistoryCache cacheAside(HistoryCache whole) {
        return new UnfencedCache(whole) {
            @Override
            public CompletionStage<WriteToken> begin(ConversationKey key, Duration life) {
                return CompletableFuture.completedFuture(new WriteToken(key, "0", "0", true));
            }

            @Override
            public CompletionStage<Boolean> end(WriteToken token, long generation, List<MemoryItem> items) {
                return whole.drop(token.key()).thenApply(done -> true);
            }

            @Override
            public CompletionStage<Void> discard(WriteToken token) {
                return whole.drop(token.key());
            }

            @Override
            public CompletionStage<Void> abort(WriteToken token) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, HistoryWindow window) {
                return fillAnyway(whole, key, window);
            }
        };
    }

    private static CompletionStage<Boolean> fillAnyway(HistoryCache whole, ConversationKey key, HistoryWindow window) {
        return whole.read(key, 1, Instant.EPOCH).thenCompose(read -> {
            if (read instanceof CacheRead.Miss<HistoryWindow> miss) {
                return whole.fill(key, miss.ticket(), window);
            }
            return read instanceof CacheRead.Hit<HistoryWindow> hit
                    ? whole.fill(key, hit.ticket(), window)
                    : CompletableFuture.completedFuture(false);
        });
    }
}
