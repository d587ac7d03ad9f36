package ai.orchestra.memory.stub;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryLimits;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.error.MemoryConflictException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Stores and reads sessions. Thread-safe by the shelves. */
final class Sessions {
    private static final String PUT = "putSession";
    private static final Comparator<Session> LATEST_FIRST = Comparator.comparing(Session::updated)
            .reversed()
            .thenComparing(session -> session.key().sessionId());

    private final Shelves shelves;
    private final Identities identities;
    private final Capacity capacity;
    // Of all sessions, so that no version of one comes back, also after an erasure, and nothing is kept of the deleted.
    private final AtomicLong highest = new AtomicLong();

    Sessions(Shelves shelves, Identities identities, Capacity capacity) {
        this.shelves = shelves;
        this.identities = identities;
        this.capacity = capacity;
    }

    Session put(Session session) {
        Instant now = identities.now();
        return shelves.write(session.key().scope(), shelf -> {
            Session known = shelf.sessions.get(session.key().sessionId());
            long actual = known == null || known.isExpiredAt(now) ? 0 : known.version();
            if (actual != session.version()) {
                throw new MemoryConflictException(
                        PUT,
                        "putSession: expected version " + session.version() + " but the session is at " + actual
                                + "; read it again, and store your change with that version",
                        actual);
            }
            if (known == null) {
                capacity.take(PUT, 1);
            }
            Session stored = session.stored(now, highest.get() + 1);
            highest.accumulateAndGet(stored.version(), Math::max);
            shelf.put(stored);
            return stored;
        });
    }

    Optional<Session> get(ConversationKey key) {
        Instant now = identities.now();
        return shelves.read(key.scope(), shelf -> Optional.ofNullable(shelf.sessions.get(key.sessionId())))
                .filter(session -> !session.isExpiredAt(now));
    }

    List<Session> list(UserScope scope) {
        Instant now = identities.now();
        return shelves.read(
                scope,
                shelf -> shelf.sessions.values().stream()
                        .filter(session -> !session.isExpiredAt(now))
                        .sorted(LATEST_FIRST)
                        .limit(MemoryLimits.MAX_RESULTS)
                        .toList());
    }

    boolean delete(ConversationKey key) {
        Instant now = identities.now();
        return shelves.read(key.scope(), shelf -> {
            Session removed = shelf.sessions.remove(key.sessionId());
            if (removed == null) {
                return false;
            }
            capacity.give(1);
            return !removed.isExpiredAt(now);
        });
    }
}
