package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryValidationException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an application keeps about a conversation as a whole: a title, settings, the state of a form.
 *
 * <p>The version inside makes a lost update impossible: a session is stored only if nobody stored another since it was
 * read. This record is immutable and thread-safe.
 *
 * @param key the conversation
 * @param version counts up by one whenever it is stored; 0 means that it must not exist yet. It begins at a number that no
 *     session had before, so that what was read before a deletion is refused after it
 * @param state text, booleans, numbers, lists and maps by key
 * @param updated when it was stored last; {@link MemoryItem#UNTIMED} before that
 * @param expiration from when on it counts as deleted; empty means never
 */
public record Session(
        ConversationKey key, long version, Map<String, Object> state, Instant updated, Optional<Instant> expiration) {
    /**
     * Checks and copies everything.
     *
     * @throws MemoryValidationException if a part is outside its limits ({@link MemoryLimits})
     */
    public Session {
        Checks.given("key", key);
        Checks.given("updated", updated);
        Checks.given("expiration", expiration);
        Checks.notNegative("version", version);
        state = Values.copy("state", state);
        if (version > 0 || !updated.equals(MemoryItem.UNTIMED)) {
            updated = Checks.instant("updated", updated);
        }
        expiration = expiration.map(e -> Checks.instant("expiration", e));
        Checks.itemSize(
                "the session",
                ItemSize.OVERHEAD + 4L * (MemoryLimits.MAX_ID_BYTES + 1) + Values.size(state),
                Values.size(state));
    }

    /**
     * Returns a new session, to be stored if there is none yet.
     *
     * @param key the conversation
     * @param state text, booleans, numbers, lists and maps by key
     */
    public static Session of(ConversationKey key, Map<String, ?> state) {
        return new Session(key, 0, Values.copy("state", state), MemoryItem.UNTIMED, Optional.empty());
    }

    /**
     * Returns the same version with another state, to be stored.
     *
     * @param newState replaces the whole state
     */
    public Session withState(Map<String, ?> newState) {
        return new Session(key, version, Values.copy("state", newState), updated, expiration);
    }

    /**
     * Returns the same, expiring at an instant.
     *
     * @param instant from when on it counts as deleted
     */
    public Session expiringAt(Instant instant) {
        return new Session(key, version, state, updated, Optional.of(Checks.given("expiration", instant)));
    }

    /**
     * Returns what a store keeps of this: the next version, and the time.
     *
     * @param now when it is stored
     * @param first the version if it is a new session: one that no session of this key ever had, in this store
     */
    public Session stored(Instant now, long first) {
        return new Session(key, version == 0 ? first : version + 1, state, now, expiration);
    }

    /**
     * Returns whether it counts as deleted at an instant; the instant of expiration itself counts.
     *
     * @param now the present
     */
    public boolean isExpiredAt(Instant now) {
        Checks.given("now", now);
        return expiration.isPresent() && !expiration.get().isAfter(now);
    }

    /** Returns everything but the state, which logs must not hold. */
    @Override
    public String toString() {
        return "Session[" + key + ", version=" + version + "]";
    }
}
