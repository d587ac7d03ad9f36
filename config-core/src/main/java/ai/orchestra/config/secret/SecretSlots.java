package ai.orchestra.config.secret;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slots by name. A spelling that was asked for once is found again without being normalised: readers look into a map
 * that is replaced as a whole and never changed.
 *
 * <p>Beyond the bound, the slot that has gone unread for longest makes room, by the second-chance rule: one that was read
 * since it was last looked at goes to the end of the queue. This class is thread-safe.
 */
final class SecretSlots {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    // Spellings beyond this many for one name on average are normalised each time.
    private static final int SPELLINGS_PER_NAME = 4;

    private volatile Map<String, Slot> spellings = Map.of();
    private final Map<SecretName, Slot> slots = new LinkedHashMap<>();
    private final Deque<Slot> queue = new ArrayDeque<>();
    private boolean warned;
    private boolean closed;

    @Nullable Slot find(String spelling) {
        return spellings.get(spelling);
    }

    /** Returns the slot of a name that was looked for already. */
    synchronized @Nullable Slot find(SecretName name) {
        return slots.get(name);
    }

    /**
     * Returns the slot of a name.
     *
     * @param maxEntries how many slots are kept; more only while they are held on to
     * @param made makes a slot
     */
    synchronized Slot findOrAdd(String spelling, int maxEntries, Function<SecretName, Slot> made) {
        if (closed) {
            throw new IllegalStateException("these secrets are closed");
        }
        SecretName name = SecretName.of(spelling);
        Slot slot = slots.get(name);
        if (slot == null) {
            makeRoom(maxEntries);
            slot = made.apply(name);
            slots.put(name, slot);
            queue.addLast(slot);
        }
        if (spellings.get(spelling) != slot && spellings.size() < maxEntries * SPELLINGS_PER_NAME) {
            Map<String, Slot> more = new HashMap<>(spellings);
            more.put(spelling, slot);
            spellings = more;
        }
        return slot;
    }

    private void makeRoom(int maxEntries) {
        // Twice round the queue: the first round may do no more than take second chances away.
        for (int looks = 2 * queue.size(); looks > 0 && slots.size() >= maxEntries; looks--) {
            Slot slot = queue.removeFirst();
            if (slot.yields()) {
                forget(slot, maxEntries);
            } else {
                queue.addLast(slot);
            }
        }
    }

    private void forget(Slot slot, int maxEntries) {
        slots.remove(slot.name());
        Map<String, Slot> fewer = new HashMap<>(spellings);
        fewer.values().removeIf(slot::equals);
        spellings = fewer;
        if (slot.current() != null && !warned) {
            warned = true;
            LOG.warn(
                    "more than {} secrets are in use, so that some are forgotten and read again all the time; raise"
                            + " SECRETS_MAX_ENTRIES",
                    maxEntries);
        }
    }

    synchronized List<Slot> all() {
        return List.copyOf(slots.values());
    }

    /** Forgets all slots, and returns them. */
    synchronized List<Slot> close() {
        closed = true;
        spellings = Map.of();
        List<Slot> all = List.copyOf(slots.values());
        slots.clear();
        queue.clear();
        return all;
    }
}
