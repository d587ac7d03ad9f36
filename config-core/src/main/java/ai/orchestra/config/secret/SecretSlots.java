package ai.orchestra.config.secret;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The slots by name. A spelling that was asked for once is found again without being normalised: readers look into a map
 * that is replaced as a whole and never changed.
 *
 * <p>This class is thread-safe.
 */
final class SecretSlots {
    // Spellings beyond this many for one name on average are normalised each time.
    private static final int SPELLINGS_PER_NAME = 4;

    private volatile Map<String, Slot> spellings = Map.of();
    private final Map<SecretName, Slot> slots = new LinkedHashMap<>();
    private boolean closed;

    @Nullable Slot find(String spelling) {
        return spellings.get(spelling);
    }

    synchronized Slot findOrAdd(String spelling, int maxEntries, Function<SecretName, Slot> made) {
        if (closed) {
            throw new IllegalStateException("these secrets are closed");
        }
        Slot slot = slots.computeIfAbsent(SecretName.of(spelling), made);
        if (spellings.size() < maxEntries * SPELLINGS_PER_NAME && spellings.get(spelling) != slot) {
            Map<String, Slot> more = new HashMap<>(spellings);
            more.put(spelling, slot);
            spellings = more;
        }
        return slot;
    }

    synchronized List<Slot> all() {
        return List.copyOf(slots.values());
    }

    /** Forgets all slots, and returns them. */
    synchronized Collection<Slot> close() {
        closed = true;
        spellings = Map.of();
        List<Slot> all = List.copyOf(slots.values());
        slots.clear();
        return all;
    }
}
