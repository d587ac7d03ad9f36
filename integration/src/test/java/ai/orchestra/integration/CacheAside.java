package ai.orchestra.integration;

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

/** What is usually done instead of the protocol: write the store, delete the entry, fill it from the next read. */
final class CacheAside extends ForwardingHistoryCache {
    CacheAside(HistoryCache whole) {
        super(whole);
    }

    @Override
    public CompletionStage<WriteToken> begin(ConversationKey key, Duration life) {
        return CompletableFuture.completedFuture(new WriteToken(key, "0", "0", true));
    }

    @Override
    public CompletionStage<Boolean> end(WriteToken token, long generation, List<MemoryItem> items) {
        return delegate().drop(token.key()).thenApply(done -> true);
    }

    @Override
    public CompletionStage<Void> discard(WriteToken token) {
        return delegate().drop(token.key());
    }

    @Override
    public CompletionStage<Void> abort(WriteToken token) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, HistoryWindow window) {
        return delegate().read(key, 1, Instant.EPOCH).thenCompose(read -> {
            if (read instanceof CacheRead.Miss<HistoryWindow> miss) {
                return delegate().fill(key, miss.ticket(), window);
            }
            return read instanceof CacheRead.Hit<HistoryWindow> hit
                    ? delegate().fill(key, hit.ticket(), window)
                    : CompletableFuture.completedFuture(false);
        });
    }
}
