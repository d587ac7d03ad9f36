package ai.orchestra.memory.cache;

import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.spi.ConversationHead;
import java.util.List;

/**
 * The newest live items of a conversation.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param head generation and newest sequence, which may belong to an item that has expired
 * @param items live items, newest first; every sequence between the head and the last of them that is not here is gone
 * @param complete whether nothing live lies before the last of them
 */
public record HistoryWindow(ConversationHead head, List<MemoryItem> items, boolean complete) {
    /** Copies the list. */
    public HistoryWindow {
        items = List.copyOf(items);
    }

    /** Returns the lowest sequence that this says something about: all from here to the head are known. */
    public long low() {
        return items.isEmpty()
                ? head.version() + 1
                : items.get(items.size() - 1).sequence();
    }
}
