package ai.orchestra.memory.tiered;

import ai.orchestra.memory.ConversationKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers what the cache could not be told of, until it could. Bounded: of too many, the oldest is forgotten and
 * counted. Thread-safe.
 */
final class RepairSet {
    private final int limit;
    private final LongSupplier nanoTime;
    private final Map<Suspect, Mark> marks = new LinkedHashMap<>();
    private long forgotten;
    private long lastForgotten;
    // Almost always nothing is suspect, and then a read need not take the lock.
    private volatile boolean any;

    RepairSet(int limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** Writes under way without a fence, and when those that are over may be repaired. A new one for each change. */
    private record Mark(int underWay, long notBefore) {}

    /** Something to repair; {@link #done} takes it back. */
    record Repair(Suspect suspect, Object mark) {}

    /** A write begins that the cache does not know of. */
    synchronized void enter(Suspect suspect) {
        Mark mark = marks.remove(suspect);
        put(suspect, mark == null ? new Mark(1, nanoTime.getAsLong()) : new Mark(mark.underWay + 1, mark.notBefore));
    }

    /** That write is over, save that it may still reach the store within the doubt. */
    synchronized void leave(Suspect suspect, Duration doubt) {
        long notBefore = nanoTime.getAsLong() + doubt.toNanos();
        Mark mark = marks.remove(suspect);
        put(
                suspect,
                mark == null
                        ? new Mark(0, notBefore)
                        : new Mark(
                                Math.max(0, mark.underWay - 1),
                                mark.notBefore - notBefore > 0 ? mark.notBefore : notBefore));
    }

    /** Something is out of date at once. */
    void add(Suspect suspect) {
        enter(suspect);
        leave(suspect, Duration.ZERO);
    }

    private void put(Suspect suspect, Mark mark) {
        if (marks.size() >= limit) {
            marks.remove(marks.keySet().iterator().next());
            forgotten++;
            lastForgotten = nanoTime.getAsLong();
        }
        marks.put(suspect, mark);
        any = true;
    }

    boolean isSuspect(ConversationKey key) {
        if (!any) {
            return false;
        }
        synchronized (this) {
            return marks.containsKey(Suspect.of(key)) || marks.containsKey(Suspect.of(key.scope()));
        }
    }

    boolean isEmpty() {
        return !any;
    }

    synchronized int size() {
        return marks.size();
    }

    /** Returns some of what may be repaired now. */
    synchronized List<Repair> ready(int most) {
        long now = nanoTime.getAsLong();
        return marks.entrySet().stream()
                .filter(e -> e.getValue().underWay == 0 && e.getValue().notBefore - now <= 0)
                .limit(most)
                .map(e -> new Repair(e.getKey(), e.getValue()))
                .toList();
    }

    /** It was repaired; nothing happens if it became suspect again meanwhile. */
    @SuppressWarnings("ReferenceEquality") // A mark with equal numbers may be a new one.
    synchronized void done(Repair repair) {
        if (marks.get(repair.suspect()) == repair.mark()) {
            marks.remove(repair.suspect());
            any = !marks.isEmpty();
        }
    }

    /** Returns how many were forgotten, if the last of them is less than some time ago. */
    synchronized long forgottenWithin(Duration time) {
        return forgotten > 0 && nanoTime.getAsLong() - lastForgotten < time.toNanos() ? forgotten : 0;
    }
}
