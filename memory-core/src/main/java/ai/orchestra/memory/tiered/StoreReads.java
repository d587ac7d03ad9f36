package ai.orchestra.memory.tiered;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.spi.ConversationHead;
import ai.orchestra.memory.spi.Cursor;
import ai.orchestra.memory.spi.LinkedStages;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Reads windows from a store. Thread-safe. */
final class StoreReads {
    private final MemoryBackend store;

    StoreReads(MemoryBackend store) {
        this.store = store;
    }

    /**
     * Reads the newest items and the head at once.
     *
     * <p>Every sequence up to the newest item that the page lacks is gone: it was there before that item. A head beyond the
     * newest item may be an expired item, or an append between the two reads; then the page is read again. Cancelling the
     * result cancels what is under way.
     */
    CompletableFuture<HistoryWindow> window(ConversationKey key, int items, MemoryCall call) {
        HistoryQuery query = HistoryQuery.of(key).limit(items);
        CompletableFuture<ConversationHead> head = store.head(key, call).toCompletableFuture();
        CompletableFuture<Page<MemoryItem>> page = store.history(query, call).toCompletableFuture();
        CompletableFuture<CompletionStage<HistoryWindow>> both = head.thenCombine(
                page,
                (h, p) -> h.version() > newest(p)
                        ? LinkedStages.map(store.history(query, call), again -> of(query, h, again))
                        : CompletableFuture.completedFuture(of(query, h, p)));
        CompletableFuture<HistoryWindow> window = both.thenCompose(Function.identity());
        StoreRead.stopWith(window, head);
        StoreRead.stopWith(window, page);
        both.thenAccept(last -> StoreRead.stopWith(window, last.toCompletableFuture()));
        return window;
    }

    private static long newest(Page<MemoryItem> page) {
        return page.items().isEmpty() ? 0 : page.items().get(0).sequence();
    }

    private static HistoryWindow of(HistoryQuery query, ConversationHead head, Page<MemoryItem> page) {
        List<MemoryItem> items = page.items();
        // The page's own token knows of which generation it is; the head may have been read before a deletion.
        long generation = page.next()
                .map(token -> Cursor.parse(token, query).generation())
                .orElse(head.generation());
        return new HistoryWindow(
                new ConversationHead(generation, Math.max(head.version(), newest(page))),
                items,
                page.next().isEmpty());
    }
}
