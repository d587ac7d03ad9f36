package ai.orchestra.testkit.race;

import ai.orchestra.testkit.race.RaceEvent.Appended;
import ai.orchestra.testkit.race.RaceEvent.Deleted;
import ai.orchestra.testkit.race.RaceEvent.Read;
import ai.orchestra.testkit.race.RaceEvent.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges the log of a race: every read must show at least what was acknowledged, or read by anybody, before it began, in
 * order and without gaps; and no append may be acknowledged in a generation that was over before it began. Items that expire are not part of a race.
 *
 * <p>Not thread-safe.
 */
public final class RaceChecker {
    private static final int MOST_EXAMPLES = 10;

    private final List<String> examples = new ArrayList<>();
    private long reads;
    private long appends;
    private long deletions;
    private long lost;
    private long stale;
    private long disordered;
    private long incomplete;

    private RaceChecker() {}

    /**
     * Judges a log.
     *
     * @param events of all threads and processes, in any order
     */
    public static RaceVerdict judge(Collection<? extends RaceEvent> events) {
        Map<String, List<RaceEvent>> byConversation = new HashMap<>();
        events.forEach(event -> byConversation
                .computeIfAbsent(event.conversation(), name -> new ArrayList<>())
                .add(event));
        RaceChecker checker = new RaceChecker();
        byConversation.values().forEach(checker::conversation);
        return new RaceVerdict(
                checker.reads,
                checker.appends,
                checker.deletions,
                checker.lost,
                checker.stale,
                checker.disordered,
                checker.incomplete,
                checker.examples);
    }

    /** How far the conversation was known to be, by something that began and ended. */
    private record Fact(long generation, long sequence, long start, long end) {
        boolean isBehind(Fact other) {
            return generation != other.generation ? generation < other.generation : sequence < other.sequence;
        }
    }

    private void conversation(List<RaceEvent> events) {
        Map<String, Appended> byId = new HashMap<>();
        Map<Long, Long> firstAcknowledged = new HashMap<>();
        List<Fact> facts = new ArrayList<>();
        List<Deleted> deleted = new ArrayList<>();
        for (RaceEvent event : events) {
            if (event instanceof Appended append) {
                appends++;
                byId.put(append.id(), append);
                firstAcknowledged.merge(append.generation(), append.end(), Math::min);
                facts.add(new Fact(append.generation(), append.sequence(), append.start(), append.end()));
            } else if (event instanceof Deleted deletion) {
                deletions += deletion.certain() ? 1 : 0;
                deleted.add(deletion);
            }
        }
        lost(List.copyOf(byId.values()), firstAcknowledged, deleted);
        List<Read> all = events.stream()
                .filter(Read.class::isInstance)
                .map(Read.class::cast)
                .toList();
        for (Read read : all) {
            Fact newest = newest(read, byId);
            if (newest != null) {
                facts.add(newest);
            }
        }
        TreeMap<Long, Fact> frontier = frontier(facts);
        for (Read read : all) {
            reads++;
            shape(read, byId);
            freshness(read, newest(read, byId), frontier, firstAcknowledged, deleted);
        }
    }

    /** Finds appends to a generation although it had been deleted, or a later one begun, before they began. */
    private void lost(List<Appended> all, Map<Long, Long> firstAcknowledged, List<Deleted> deleted) {
        for (Appended append : all) {
            boolean later = firstAcknowledged.entrySet().stream()
                    .anyMatch(known -> known.getKey() > append.generation() && known.getValue() < append.start());
            if (later || isDeleted(append.generation(), append.start(), firstAcknowledged, deleted)) {
                lost++;
                example("lost", append, null);
            }
        }
    }

    private static @Nullable Fact newest(Read read, Map<String, Appended> byId) {
        if (read.items().isEmpty()) {
            return null;
        }
        Seen first = read.items().get(0);
        Appended append = byId.get(first.id());
        // An append that was never acknowledged may be read; its generation is not known then.
        return append == null ? null : new Fact(append.generation(), append.sequence(), append.start(), read.end());
    }

    /** Returns, by the time at which it was known, the farthest that the conversation was known to be. */
    private static TreeMap<Long, Fact> frontier(List<Fact> facts) {
        facts.sort(Comparator.comparingLong(Fact::end));
        TreeMap<Long, Fact> frontier = new TreeMap<>();
        Fact farthest = null;
        for (Fact fact : facts) {
            if (farthest == null || farthest.isBehind(fact)) {
                farthest = fact;
            }
            frontier.put(fact.end(), farthest);
        }
        return frontier;
    }

    private void shape(Read read, Map<String, Appended> byId) {
        List<Seen> items = read.items();
        for (int i = 1; i < items.size(); i++) {
            Appended above = byId.get(items.get(i - 1).id());
            Appended below = byId.get(items.get(i).id());
            boolean mixed = above != null && below != null && above.generation() != below.generation();
            if (mixed || items.get(i).sequence() != items.get(i - 1).sequence() - 1) {
                disordered++;
                example("out of order", read, null);
                return;
            }
        }
        if (!items.isEmpty()
                && items.size() < Math.min(read.limit(), items.get(0).sequence())) {
            incomplete++;
            example("incomplete", read, null);
        }
    }

    private void freshness(
            Read read,
            @Nullable Fact newest,
            TreeMap<Long, Fact> frontier,
            Map<Long, Long> firstAcknowledged,
            List<Deleted> deleted) {
        Map.Entry<Long, Fact> known = frontier.lowerEntry(read.start());
        boolean behind;
        if (newest != null) {
            behind = (known != null && newest.isBehind(known.getValue()))
                    || isDeleted(newest.generation(), read.start(), firstAcknowledged, deleted);
        } else {
            behind = read.items().isEmpty() && known != null && !mayBeGone(known.getValue(), read, deleted);
        }
        if (behind) {
            stale++;
            example("stale", read, known == null ? null : known.getValue());
        }
    }

    /** Returns whether a generation was deleted for certain before a time. */
    private static boolean isDeleted(
            long generation, long time, Map<Long, Long> firstAcknowledged, List<Deleted> deleted) {
        Long acknowledged = firstAcknowledged.get(generation);
        return acknowledged != null
                && deleted.stream().anyMatch(d -> d.certain() && d.start() > acknowledged && d.end() < time);
    }

    /** Returns whether a deletion may have come between a fact and the end of a read. */
    private static boolean mayBeGone(Fact fact, Read read, List<Deleted> deleted) {
        return deleted.stream().anyMatch(d -> d.start() < read.end() && d.end() > fact.start());
    }

    private void example(String what, RaceEvent event, @Nullable Fact known) {
        if (examples.size() < MOST_EXAMPLES) {
            String line = event.line();
            examples.add(what + (known == null ? "" : ", known: " + known) + ": "
                    + line.substring(0, Math.min(line.length(), 160)));
        }
    }
}
