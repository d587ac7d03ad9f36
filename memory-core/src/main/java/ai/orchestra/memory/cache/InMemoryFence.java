package ai.orchestra.memory.cache;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Entries with tokens, epochs and the markers of scopes, in memory. Guarded by its own monitor, which callers hold.
 *
 * @param <C> what an entry holds
 */
final class InMemoryFence<C> {
    // Epochs stay exact as the numbers of a Lua script, and leave room to count up.
    private static final long EPOCHS = 1L << 52;

    private final Clock clock;
    private final RandomGenerator random;
    private final Duration ttl;
    private final Predicate<C> holdsData;
    private final Map<ConversationKey, Slot<C>> slots = new HashMap<>();
    private final Map<UserScope, Scope> scopes = new HashMap<>();

    InMemoryFence(Clock clock, RandomGenerator random, Duration ttl, Predicate<C> holdsData) {
        this.clock = clock;
        this.random = random;
        this.ttl = ttl;
        this.holdsData = holdsData;
    }

    /** One entry. */
    static final class Slot<C> {
        long epoch;
        final String marker;
        final Map<String, Long> tokens = new HashMap<>();

        @Nullable C content;

        long expires;

        // What was under way at a reset may have been stored before it, under a generation that is gone.
        boolean doubtful;

        Slot(long epoch, String marker) {
            this.epoch = epoch;
            this.marker = marker;
        }

        FillTicket ticket() {
            return new FillTicket(Long.toString(epoch), marker);
        }
    }

    /** What voids all entries of a scope at once. */
    private static final class Scope {
        String marker;
        final Map<String, Long> tokens = new HashMap<>();

        Scope(String marker) {
            this.marker = marker;
        }
    }

    Duration ttl() {
        return ttl;
    }

    String newId() {
        return Long.toString(random.nextLong() >>> 1, 36);
    }

    private long newEpoch() {
        return 1 + random.nextLong(EPOCHS);
    }

    private Scope scope(UserScope key) {
        Scope scope = scopes.computeIfAbsent(key, k -> new Scope(newId()));
        if (scope.tokens.values().removeIf(deadline -> deadline <= clock.millis())) {
            // Nobody knows how that erasure ended.
            scope.marker = newId();
        }
        return scope;
    }

    boolean isErasing(UserScope key) {
        return !scope(key).tokens.isEmpty();
    }

    /** Returns the entry as it counts now: void, expired or doubtful ones are gone. */
    @Nullable Slot<C> slot(ConversationKey key) {
        Slot<C> slot = slots.get(key);
        if (slot == null) {
            return null;
        }
        if (!slot.marker.equals(scope(key.scope()).marker)
                || (slot.expires <= clock.millis() && slot.tokens.isEmpty())) {
            slots.remove(key);
            return null;
        }
        if (slot.tokens.values().removeIf(deadline -> deadline <= clock.millis())) {
            reset(key, slot);
        }
        return slots.get(key);
    }

    /** Forgets what an entry holds, but not the tokens of writes under way. */
    void reset(ConversationKey key, Slot<C> slot) {
        slot.content = null;
        slot.epoch = newEpoch();
        slot.doubtful = true;
        if (slot.tokens.isEmpty()) {
            slots.remove(key);
        }
    }

    Slot<C> open(ConversationKey key) {
        Slot<C> slot = slot(key);
        if (slot == null) {
            slot = new Slot<>(newEpoch(), scope(key.scope()).marker);
            slots.put(key, slot);
            touch(slot);
        }
        return slot;
    }

    void touch(Slot<C> slot) {
        slot.expires = clock.millis() + ttl.toMillis();
    }

    WriteToken begin(ConversationKey key, Duration life) {
        Slot<C> slot = open(key);
        boolean alone = slot.tokens.isEmpty();
        slot.doubtful &= !alone;
        slot.epoch++;
        String id = newId();
        slot.tokens.put(id, clock.millis() + life.toMillis());
        return new WriteToken(key, id, Long.toString(slot.epoch), alone);
    }

    /** Takes a token back; empty if it was gone, and then the entry is, too. */
    Optional<Slot<C>> take(WriteToken token) {
        Slot<C> slot = slot(token.key());
        if (slot == null) {
            return Optional.empty();
        }
        if (slot.tokens.remove(token.id()) == null) {
            reset(token.key(), slot);
            return Optional.empty();
        }
        return Optional.of(slot);
    }

    /** Returns the entry that a ticket still fits. */
    Optional<Slot<C>> admit(ConversationKey key, FillTicket ticket) {
        Slot<C> slot = slot(key);
        boolean fits = slot != null
                && !isErasing(key.scope())
                && slot.tokens.isEmpty()
                && slot.ticket().equals(ticket);
        return fits ? Optional.of(slot) : Optional.empty();
    }

    void drop(ConversationKey key) {
        slots.remove(key);
    }

    EraseToken beginErase(UserScope key, Duration life) {
        Scope scope = scope(key);
        scope.marker = newId();
        String id = newId();
        scope.tokens.put(id, clock.millis() + life.toMillis());
        return new EraseToken(key, id);
    }

    long endErase(EraseToken token) {
        scope(token.scope()).tokens.remove(token.id());
        return dropScope(token.scope());
    }

    long dropScope(UserScope key) {
        scope(key).marker = newId();
        long held = slots.entrySet().stream()
                .filter(e -> e.getKey().scope().equals(key))
                .map(e -> e.getValue().content)
                .filter(content -> content != null && holdsData.test(content))
                .count();
        slots.keySet().removeIf(k -> k.scope().equals(key));
        return held;
    }

    void clear() {
        slots.clear();
        scopes.clear();
    }
}
