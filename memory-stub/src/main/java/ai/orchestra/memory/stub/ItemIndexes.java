package ai.orchestra.memory.stub;

import ai.orchestra.memory.MemoryItem;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items of a shelf by id, time and hash. Each index is made when it is first asked, from everything there is, and kept
 * up to date from then on: three indexes of a message take more than the message, and most conversations are never asked for
 * any. Guarded by the lock of its shelf, also when it is only asked.
 */
final class ItemIndexes {
    private final Shelf shelf;
    private @Nullable Map<String, MemoryItem> byId;
    private @Nullable NavigableMap<TimeKey, MemoryItem> byTime;
    private @Nullable Map<String, Map<String, MemoryItem>> byHash;

    ItemIndexes(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Returns whether an id that the stub counted up to is an item's already. Counted ids differ from each other, so the other
     * one has its id from a caller; such ids are looked up when they come, and so there is an index where there is one.
     */
    boolean isTaken(String counted) {
        return byId != null && byId.containsKey(counted);
    }

    Map<String, MemoryItem> byId() {
        Map<String, MemoryItem> known = byId;
        if (known == null) {
            Map<String, MemoryItem> made = new HashMap<>();
            shelf.items().forEach(item -> made.put(item.id(), item));
            byId = made;
            known = made;
        }
        return known;
    }

    NavigableMap<TimeKey, MemoryItem> byTime() {
        NavigableMap<TimeKey, MemoryItem> known = byTime;
        if (known == null) {
            NavigableMap<TimeKey, MemoryItem> made = new TreeMap<>();
            shelf.items().forEach(item -> made.put(TimeKey.of(item.timestamp(), item.id()), item));
            byTime = made;
            known = made;
        }
        return known;
    }

    /** Returns all items with a hash. */
    Collection<MemoryItem> withHash(String contentHash) {
        Map<String, Map<String, MemoryItem>> known = byHash;
        if (known == null) {
            Map<String, Map<String, MemoryItem>> made = new HashMap<>();
            shelf.items().forEach(item -> addHash(made, item));
            byHash = made;
            known = made;
        }
        return known.getOrDefault(contentHash, Map.of()).values();
    }

    private static void addHash(Map<String, Map<String, MemoryItem>> index, MemoryItem item) {
        String hash = item.contentHash();
        if (!hash.isEmpty()) {
            index.computeIfAbsent(hash, h -> new HashMap<>(2)).put(item.id(), item);
        }
    }

    void add(MemoryItem item) {
        if (byId != null) {
            byId.put(item.id(), item);
        }
        if (byTime != null) {
            byTime.put(TimeKey.of(item.timestamp(), item.id()), item);
        }
        if (byHash != null) {
            addHash(byHash, item);
        }
    }

    void remove(MemoryItem item) {
        if (byId != null) {
            byId.remove(item.id());
        }
        if (byTime != null) {
            byTime.remove(TimeKey.of(item.timestamp(), item.id()));
        }
        if (byHash != null) {
            byHash.computeIfPresent(item.contentHash(), (hash, items) -> {
                items.remove(item.id());
                return items.isEmpty() ? null : items;
            });
        }
    }
}
