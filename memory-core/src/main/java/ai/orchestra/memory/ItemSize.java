package ai.orchestra.memory;

import java.util.Map;
import java.util.Optional;

/**
 * Counts the bytes that an item takes, by Firestore's published rules: text is its UTF-8 plus one, a number 8, a boolean
 * 1, a name like a text.
 *
 * <p>An item takes the bytes of its text, its metadata and its embedding (8 for each dimension), and beside these
 * {@link #OVERHEAD} for the names of the fixed fields, times and the document's own name, its ids and its type, and 65 for
 * the hash of a text. With short ids that is about 1,190 bytes, so the largest text alone is about 1,047,300. A draft without
 * id counts {@value #RESERVED_ID} for the one it will get, so that what can be built can be stored. This class has no state
 * and is thread-safe.
 */
public final class ItemSize {
    /** What the fixed parts of any item take at most, in bytes. */
    public static final int OVERHEAD = 1_024;

    /** What an id that a store assigns takes at most, in bytes; stores assign none longer. */
    public static final int RESERVED_ID = 64;

    // SHA-256 in hexadecimal.
    private static final int HASH = 64;

    // No character of Java takes more bytes in UTF-8.
    private static final long BYTES_PER_CHAR = 3;

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
                item.givenHash());
    }

    /** Refuses an item that is too large. Most are so small that this shows without encoding their texts. */
    static void check(
            ConversationKey key,
            String id,
            String itemType,
            String text,
            Optional<Embedding> embedding,
            Map<String, Object> metadata,
            String contentHash) {
        long texts = (long) text.length()
                + key.tenant().length()
                + key.persona().length()
                + key.userId().length()
                + key.sessionId().length()
                + Math.max(RESERVED_ID, id.length())
                + itemType.length()
                + Math.max(HASH, contentHash.length());
        long numbers = embedding.isPresent() ? (long) embedding.get().dimensions() * Double.BYTES : 0;
        long most = OVERHEAD + (texts + 8) * BYTES_PER_CHAR + numbers + Values.size(metadata);
        if (most > MemoryLimits.MAX_ITEM_BYTES) {
            Checks.itemSize(
                    "the item",
                    of(key, id, itemType, text, embedding, metadata, contentHash),
                    ownParts(text, embedding, metadata));
        }
    }

    static long of(
            ConversationKey key,
            String id,
            String itemType,
            String text,
            Optional<Embedding> embedding,
            Map<String, Object> metadata,
            String contentHash) {
        return ownParts(text, embedding, metadata)
                + OVERHEAD
                + Values.textSize(key.tenant())
                + Values.textSize(key.persona())
                + Values.textSize(key.userId())
                + Values.textSize(key.sessionId())
                + idSize(id)
                + Values.textSize(itemType)
                + hashSize(text, contentHash);
    }

    /** Returns what the caller can make smaller. */
    static long ownParts(String text, Optional<Embedding> embedding, Map<String, Object> metadata) {
        return Values.textSize(text)
                + embedding.map(e -> (long) e.dimensions() * Double.BYTES).orElse(0L)
                + Values.size(metadata);
    }

    private static long hashSize(String text, String given) {
        return given.isEmpty() && ContentHash.exists(text) ? HASH + 1L : Values.textSize(given);
    }

    static long idSize(String id) {
        return id.equals(MemoryItem.UNASSIGNED) ? RESERVED_ID + 1L : Values.textSize(id);
    }
}
