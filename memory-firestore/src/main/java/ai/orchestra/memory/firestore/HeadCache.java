package ai.orchestra.memory.firestore;

import com.google.firestore.v1.Document;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers the heads of the conversations that were written or read last: a hint that saves a read, never the truth.
 *
 * <p>Forgets after a while, because the mark of a deletion is only kept for {@link Marks#KEPT}. Thread-safe.
 */
final class HeadCache {
    /** How many conversations are remembered; an entry takes about 200 bytes. */
    static final int CAPACITY = 10_000;

    /** How long one is remembered; with the longest call (an hour) far below {@link Marks#KEPT}. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    private final int capacity;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    HeadCache(LongSupplier nanoTime, int capacity) {
        this.nanoTime = nanoTime;
        this.capacity = capacity;
    }

    synchronized Optional<Head> get(String conversation) {
        Entry entry = entries.get(conversation);
        if (entry == null) {
            return Optional.empty();
        }
        if (nanoTime.getAsLong() - entry.since > LIFETIME.toNanos()) {
            entries.remove(conversation);
            return Optional.empty();
        }
        return Optional.of(entry.head);
    }

    /** Remembers a head unless a newer one is known. */
    synchronized void advance(String conversation, Head head) {
        Entry known = entries.get(conversation);
        boolean older = known != null
                && (known.head.generation() > head.generation()
                        || (known.head.generation() == head.generation() && known.head.version() > head.version()));
        if (older) {
            return;
        }
        entries.put(conversation, new Entry(head, nanoTime.getAsLong()));
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** Learns from a read of the newest documents, newest first, so that who reads and then appends asks once. */
    void learn(String conversation, List<Document> newestFirst) {
        // The mark of a deletion is only of use to the append that replaces it.
        if (!newestFirst.isEmpty() && !Marks.isDeletion(newestFirst.get(0))) {
            advance(conversation, Head.of(newestFirst.get(0)));
        }
    }

    synchronized void forget(String conversation) {
        entries.remove(conversation);
    }

    synchronized int size() {
        return entries.size();
    }

    private record Entry(Head head, long since) {}
}
