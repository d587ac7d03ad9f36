package ai.orchestra.memory.stub;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The items of one conversation by sequence; appending and reading the newest cost the same at any length. Guarded by the
 * lock of its shelf.
 */
final class ConversationLog {
    // All items share it; each draft came with a key of its own.
    final ConversationKey key;
    final long generation;
    // Index is sequence - 1; what was cleaned up leaves a hole, so that no sequence is given twice.
    private final List<@Nullable MemoryItem> items = new ArrayList<>();
    // A map of its own once there is a claim.
    private Map<String, List<MemoryItem>> claims = Map.of();

    ConversationLog(ConversationKey key, long generation) {
        this.key = key;
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

    Stream<MemoryItem> all() {
        return items.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    void claim(String idempotencyKey, List<MemoryItem> stored) {
        if (claims.isEmpty()) {
            claims = new HashMap<>();
        }
        claims.put(idempotencyKey, stored);
    }

    @Nullable List<MemoryItem> claimed(String idempotencyKey) {
        return claims.get(idempotencyKey);
    }
}
