package ai.orchestra.memory.redis;

import static ai.orchestra.memory.redis.RedisScripts.text;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.redis.RecentWindow.Decoded;
import ai.orchestra.memory.spi.ConversationHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * READ of a hit without a script: one command takes the fence and the items out of the entry at one instant, a second one
 * the marker of the scope. Whatever is not plainly a hit is left to the script. Used once, by one thread at a time.
 *
 * <p>Two commands are enough although others may run in between. Markers never come back, every script that changes an
 * entry and leaves it whole saw its marker in the scope just then, and an erasure changes the marker when its token comes
 * and when it goes. So if the marker is that of the entry, and no erasure is under way, both were so when the entry was
 * read, too; that is the instant at which the script would have given the same answer. The other order would do as well.
 */
final class DirectRead {
    static final List<String> SCOPE = List.of("m", "p");
    // Epoch, marker, tokens, key outlives content, generation, newest, lowest, complete.
    private static final List<String> FENCE = List.of("e", "s", "p", "z", "g", "v", "l", "c");
    private static final int ITEMS = FENCE.size();
    // Asking for what is not there yet costs nothing: so many appends of others do not spoil the guess.
    private static final int AHEAD = 4;

    private final ConversationKey key;
    private final RecentWindow recent;
    private final int wanted;
    private final long top;
    private final long bottom;

    private DirectRead(ConversationKey key, RecentWindow recent, int wanted) {
        this.key = key;
        this.recent = recent;
        this.wanted = wanted;
        this.top = recent.head() + AHEAD;
        this.bottom = Math.max(1, recent.head() - wanted - recent.gone() + 1);
    }

    /** Returns how to read, or nothing where so much is gone that the script is cheaper. */
    static Optional<DirectRead> of(ConversationKey key, RecentWindow recent, int wanted) {
        return recent.gone() > wanted ? Optional.empty() : Optional.of(new DirectRead(key, recent, wanted));
    }

    /** Returns what to ask the entry for. */
    List<String> fields() {
        List<String> fields = new ArrayList<>(ITEMS + (int) (top - bottom) + 1);
        fields.addAll(FENCE);
        for (long sequence = top; sequence >= bottom; sequence--) {
            fields.add("m:" + sequence);
        }
        return fields;
    }

    /**
     * What was found.
     *
     * @param hit the answer
     * @param seen what to remember for the next read, if it is new
     */
    record Found(CacheRead.Hit<HistoryWindow> hit, Optional<RecentWindow> seen) {}

    /** Judges what came back; returns nothing if the script must decide. */
    Optional<Found> judge(List<byte @Nullable []> entry, List<byte @Nullable []> scope, Instant now) {
        byte[] epoch = entry.get(0);
        byte[] marker = entry.get(1);
        byte[] tokens = entry.get(2);
        boolean writing = tokens != null && tokens.length > 0;
        boolean mayBeOver = entry.get(3) != null;
        byte[] current = scope.get(0);
        boolean erasing = scope.get(1) != null;
        if (epoch == null || marker == null || current == null || writing || mayBeOver || erasing) {
            return Optional.empty();
        }
        FillTicket ticket = new FillTicket(text(epoch), text(marker));
        if (!text(current).equals(ticket.marker())) {
            return Optional.empty();
        }
        try {
            return items(entry, now).map(seen -> found(ticket, seen));
        } catch (CorruptEntryException | NumberFormatException e) {
            // The script finds it again, and says so.
            return Optional.empty();
        }
    }

    /** What the walk down from the newest sequence has found. */
    private record Walk(ConversationHead head, boolean complete, int gone, List<Decoded> live, boolean isNew) {}

    private Optional<Walk> items(List<byte @Nullable []> entry, Instant now) {
        byte[] generation = entry.get(4);
        byte[] newest = entry.get(5);
        byte[] lowest = entry.get(6);
        if (generation == null || newest == null || lowest == null) {
            return Optional.empty();
        }
        ConversationHead head = new ConversationHead(Long.parseLong(text(generation)), Long.parseLong(text(newest)));
        long low = Long.parseLong(text(lowest));
        List<Decoded> live = new ArrayList<>(wanted);
        int gone = 0;
        int known = 0;
        boolean isNew = head.version() != recent.head();
        for (long sequence = head.version(); sequence >= low && live.size() < wanted; sequence--) {
            byte[] bytes = sequence > top || sequence < bottom ? null : entry.get(ITEMS + (int) (top - sequence));
            if (bytes == null) {
                return Optional.empty();
            }
            while (known < recent.items().size() && sequenceOf(known) > sequence) {
                known++;
            }
            if (bytes.length > 0) {
                boolean same = known < recent.items().size()
                        && sequenceOf(known) == sequence
                        && recent.items().get(known).isOf(bytes);
                Decoded item = same ? recent.items().get(known) : Decoded.of(key, bytes);
                isNew |= !same;
                if (!item.item().isExpiredAt(now)) {
                    live.add(item);
                    continue;
                }
            }
            gone++;
        }
        boolean all = live.size() < wanted;
        byte[] complete = entry.get(7);
        if (all && (complete == null || !text(complete).equals("1"))) {
            return Optional.empty();
        }
        return Optional.of(new Walk(head, all, gone, live, isNew));
    }

    private long sequenceOf(int known) {
        return recent.items().get(known).item().sequence();
    }

    private static Found found(FillTicket ticket, Walk walk) {
        List<MemoryItem> items = walk.live().stream().map(Decoded::item).toList();
        CacheRead.Hit<HistoryWindow> hit =
                new CacheRead.Hit<>(ticket, new HistoryWindow(walk.head(), items, walk.complete()));
        return new Found(
                hit,
                walk.isNew()
                        ? Optional.of(new RecentWindow(walk.head().version(), walk.gone(), walk.live()))
                        : Optional.empty());
    }
}
