package ai.orchestra.memory.stub;

import ai.orchestra.memory.MemoryItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The items of one conversation by sequence; appending and reading the newest cost the same at any length. Guarded by the
 * lock of its shelf.
 */
final class ConversationLog {
    final long generation;
    // Index is sequence - 1; what was cleaned up leaves a hole, so that no sequence is given twice.
    private final List<@Nullable MemoryItem> items = new ArrayList<>();
    private final Map<String, List<MemoryItem>> claims = new HashMap<>();

    ConversationLog(long generation) {
        this.generation = generation;
    }

    long version() {
        return items.size();
    }

    void add(MemoryItem item) {
        items.add(item);
    }

    @Nullable MemoryItem at(long sequence) {
        return items.get((int) sequence - 1);
    }

    void remove(long sequence) {
        items.set((int) sequence - 1, null);
    }

    List<MemoryItem> all() {
        return items.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    void claim(String idempotencyKey, List<MemoryItem> stored) {
        claims.put(idempotencyKey, stored);
    }

    @Nullable List<MemoryItem> claimed(String idempotencyKey) {
        return claims.get(idempotencyKey);
    }
}
