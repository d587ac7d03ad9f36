package ai.orchestra.memory.cache;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A cache of the newest items of conversations.
 *
 * <p>An entry holds a window: the items from some sequence up to the newest, with a tombstone for each sequence that is
 * gone, all of one generation. Implementations are thread-safe; {@code HistoryCacheConformance} of the testkit proves one.
 */
public interface HistoryCache extends FencedCache {
    /** Returns how many items an entry keeps at most, at least 1; no read may want more. */
    int window();

    /**
     * READ: looks for the newest live items.
     *
     * @param key the conversation
     * @param wanted how many live items are enough, 1 to {@link #window()}
     * @param now the time by which items expire
     * @return a hit with {@code wanted} live items, or with all there are if the entry is complete; a miss with a ticket;
     *     or a bypass
     */
    CompletionStage<CacheRead<HistoryWindow>> read(ConversationKey key, int wanted, Instant now);

    /**
     * FILL: offers what was read from the store. Accepted only if no write has begun since the ticket was given, and
     * nothing newer is there. Another generation than the entry's drops the entry.
     *
     * @param key the conversation
     * @param ticket from the read that missed
     * @param window what the store has; the read of the store must have begun after that read
     * @return whether it was accepted
     */
    CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, HistoryWindow window);

    /**
     * END of an append: takes the token back and puts the items behind those that are there. The entry is dropped if the
     * token is gone, if the generation is another, or if a sequence before them never came. Nothing is put into an entry
     * that was emptied while the write was under way: nobody knows whether the conversation was deleted after it.
     *
     * @param token from {@link #begin}
     * @param generation the conversation's generation
     * @param items what was stored, consecutive sequences in ascending order, at least one
     * @return whether the entry holds them now
     */
    CompletionStage<Boolean> end(WriteToken token, long generation, List<MemoryItem> items);
}
