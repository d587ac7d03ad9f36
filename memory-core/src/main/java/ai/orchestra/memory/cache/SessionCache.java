package ai.orchestra.memory.cache;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Session;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A cache of sessions, and of their absence.
 *
 * <p>Implementations are thread-safe; {@code SessionCacheConformance} of the testkit proves one.
 */
public interface SessionCache extends FencedCache {
    /**
     * READ: looks for a session; one that has expired may still be returned, the caller filters.
     *
     * @param key the conversation
     * @return a hit, empty if it is known that there is none; a miss with a ticket; or a bypass
     */
    CompletionStage<CacheRead<Optional<Session>>> read(ConversationKey key);

    /**
     * FILL: offers what was read from the store; accepted only if no write has begun since the ticket was given.
     *
     * @param key the conversation
     * @param ticket from the read that missed
     * @param session what the store has; empty if it has none
     * @return whether it was accepted
     */
    CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, Optional<Session> session);

    /**
     * END of a write: takes the token back and replaces the session, if this write was alone from begin to end; else the
     * entry is dropped, because the store may have decided in another order.
     *
     * @param token from {@link #begin}
     * @param session as stored
     * @return whether the entry holds it now
     */
    CompletionStage<Boolean> end(WriteToken token, Session session);
}
