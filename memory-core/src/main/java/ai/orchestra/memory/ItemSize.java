package ai.orchestra.memory;

import java.util.Map;
import java.util.Optional;

/**
 * Counts the bytes that an item takes, by Firestore's published rules: text is its UTF-8 plus one, a number 8, a boolean
 * 1, a name like a text.
 *
 * <p>The sum is on the safe side: {@link #OVERHEAD} stands for the names of the fixed fields, times and the document's
 * own name. This class has no state and is thread-safe.
 */
public final class ItemSize {
    /** What the fixed parts of any item take at most, in bytes. */
    public static final int OVERHEAD = 1_024;

    private ItemSize() {}

    /**
     * Returns the bytes that an item takes.
     *
     * @param item any item
     */
    public static long of(MemoryItem item) {
        Checks.given("item", item);
        return of(
                item.key(),
                item.id(),
                item.itemType(),
                item.text(),
                item.embedding(),
                item.metadata(),
                item.contentHash());
    }

    static long of(
            ConversationKey key,
            String id,
            String itemType,
            String text,
            Optional<Embedding> embedding,
            Map<String, Object> metadata,
            String contentHash) {
        return OVERHEAD
                + Values.textSize(key.tenant())
                + Values.textSize(key.persona())
                + Values.textSize(key.userId())
                + Values.textSize(key.sessionId())
                + Values.textSize(id)
                + Values.textSize(itemType)
                + Values.textSize(text)
                + embedding.map(e -> (long) e.dimensions() * Double.BYTES).orElse(0L)
                + Values.size(metadata)
                + Values.textSize(contentHash);
    }
}
