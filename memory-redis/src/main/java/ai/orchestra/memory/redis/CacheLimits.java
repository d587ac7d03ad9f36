package ai.orchestra.memory.redis;

import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.cache.HistoryWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * How large what goes into Redis may be. Immutable and thread-safe.
 *
 * @param itemBytes the largest item or session
 * @param entryBytes the most that one command carries
 */
record CacheLimits(int itemBytes, int entryBytes) {
    /** Returns the items, or none if one is too large or all together are: then the entry cannot follow. */
    List<byte[]> encode(List<MemoryItem> items) {
        List<byte[]> encoded = new ArrayList<>(items.size());
        long sum = 0;
        for (MemoryItem item : items) {
            byte[] bytes = ItemCodec.encode(item);
            sum += bytes.length;
            if (bytes.length > itemBytes || sum > entryBytes) {
                return List.of();
            }
            encoded.add(bytes);
        }
        return encoded;
    }

    /** Returns one value for each sequence from the newest down, as far as they fit. */
    List<byte[]> encode(HistoryWindow window, int most, byte[] tombstone) {
        List<byte[]> encoded = new ArrayList<>();
        long sum = 0;
        long next = window.head().version();
        for (MemoryItem item : window.items()) {
            byte[] bytes = ItemCodec.encode(item);
            sum += bytes.length;
            long gone = next - item.sequence();
            if (bytes.length > itemBytes || sum > entryBytes || encoded.size() + gone + 1 > most) {
                return encoded;
            }
            for (; gone > 0; gone--) {
                encoded.add(tombstone);
            }
            encoded.add(bytes);
            next = item.sequence() - 1;
        }
        return encoded;
    }
}
