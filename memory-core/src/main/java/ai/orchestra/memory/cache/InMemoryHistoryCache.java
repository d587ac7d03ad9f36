package ai.orchestra.memory.cache;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.spi.ConversationHead;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A cache of conversations in the memory of the process: the protocol in plain Java, for tests and for reading.
 *
 * <p>It drops entries only when they are touched, so it is no cache for production. This class is thread-safe.
 */
public final class InMemoryHistoryCache extends InMemoryCache<InMemoryHistoryCache.Window> implements HistoryCache {
    private final int window;

    /**
     * Makes an empty cache.
     *
     * @param clock tells when tokens and entries end
     * @param random makes epochs
     * @param window how many items an entry keeps at most
     * @param ttl how long an unconfirmed entry lives
     */
    public InMemoryHistoryCache(Clock clock, RandomGenerator random, int window, Duration ttl) {
        super(new InMemoryFence<>(clock, random, ttl, held -> held.highest > 0));
        this.window = window;
    }

    /** What is known of a conversation: all sequences from low to version. */
    static final class Window {
        final long generation;
        long version;
        long low;
        long highest;
        boolean complete;
        // An empty value is a tombstone.
        final Map<Long, Optional<MemoryItem>> items = new HashMap<>();

        Window(long generation, long version, long low, boolean complete) {
            this.generation = generation;
            this.version = version;
            this.low = low;
            this.highest = version;
            this.complete = complete;
        }

        @Nullable HistoryWindow read(int wanted, Instant now) {
            List<MemoryItem> live = new ArrayList<>();
            for (long sequence = version; sequence >= low && live.size() < wanted; sequence--) {
                Optional<MemoryItem> item = items.get(sequence);
                if (item == null) {
                    return null;
                }
                item.filter(i -> !i.isExpiredAt(now)).ifPresent(live::add);
            }
            boolean all = live.size() < wanted;
            return all && !complete
                    ? null
                    : new HistoryWindow(new ConversationHead(generation, version), live, all && complete);
        }

        void append(MemoryItem item) {
            if (item.sequence() > version) {
                items.put(item.sequence(), Optional.of(item));
                highest = Math.max(highest, item.sequence());
            }
        }

        void advance(int most) {
            while (items.containsKey(version + 1)) {
                version++;
            }
            for (; version - low + 1 > most; low++) {
                items.remove(low);
                complete = false;
            }
        }
    }

    @Override
    void settle(ConversationKey key, InMemoryFence.Slot<Window> slot) {
        boolean holed = slot.content != null && slot.content.highest > slot.content.version;
        if (holed && slot.tokens.isEmpty()) {
            // The sequence in between was stored by somebody who could not say so.
            fence.reset(key, slot);
        }
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public CompletionStage<CacheRead<HistoryWindow>> read(ConversationKey key, int wanted, Instant now) {
        return atomically(() -> {
            if (fence.isErasing(key.scope())) {
                return new CacheRead.Bypass<>();
            }
            InMemoryFence.Slot<Window> slot = fence.open(key);
            if (!slot.tokens.isEmpty()) {
                return new CacheRead.Bypass<>();
            }
            HistoryWindow found = slot.content == null ? null : slot.content.read(wanted, now);
            return found == null
                    ? new CacheRead.Miss<HistoryWindow>(slot.ticket())
                    : new CacheRead.Hit<>(slot.ticket(), found);
        });
    }

    @Override
    public CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, HistoryWindow offer) {
        return atomically(() -> fence.admit(key, ticket)
                .filter(slot -> isWelcome(key, slot, offer))
                .map(slot -> {
                    slot.content = window(offer);
                    fence.touch(slot);
                    return true;
                })
                .orElse(false));
    }

    private boolean isWelcome(ConversationKey key, InMemoryFence.Slot<Window> slot, HistoryWindow offer) {
        Window held = slot.content;
        if (held == null) {
            return true;
        }
        if (held.generation != offer.head().generation()) {
            fence.reset(key, slot);
            return false;
        }
        return held.version <= offer.head().version();
    }

    private Window window(HistoryWindow offer) {
        long version = offer.head().version();
        Window content = new Window(offer.head().generation(), version, offer.low(), offer.complete());
        for (long sequence = content.low; sequence <= version; sequence++) {
            content.items.put(sequence, Optional.empty());
        }
        offer.items().forEach(item -> content.items.put(item.sequence(), Optional.of(item)));
        content.advance(window);
        return content;
    }

    @Override
    public CompletionStage<Boolean> end(WriteToken token, long generation, List<MemoryItem> items) {
        return atomically(() -> fence.take(token)
                .map(slot -> append(token, slot, generation, items))
                .orElse(false));
    }

    private boolean append(WriteToken token, InMemoryFence.Slot<Window> slot, long generation, List<MemoryItem> items) {
        long first = items.get(0).sequence();
        Window content = slot.content;
        if (content == null && slot.doubtful) {
            fence.reset(token.key(), slot);
            return false;
        }
        if (content == null) {
            content = new Window(generation, first - 1, first, first == 1);
        } else if (content.highest == 0) {
            // It was known to be empty; whatever begins now begins a generation.
            content = new Window(generation, 0, 1, true);
        } else if (content.generation != generation) {
            fence.reset(token.key(), slot);
            return false;
        }
        slot.content = content;
        items.forEach(content::append);
        content.advance(window);
        settle(token.key(), slot);
        fence.touch(slot);
        return slot.content != null;
    }
}
