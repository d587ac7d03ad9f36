package ai.orchestra.memory;

import ai.orchestra.memory.error.MemoryConflictException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the state of sessions.
 *
 * <p>Implementations are thread-safe. Methods throw as those of {@link ConversationStore} do.
 */
public interface SessionStore {
    /**
     * Stores a session if what is stored has the version inside; one that has expired already counts as deleted at once.
     *
     * @param session the new state, with the version that was read, or 0 if there was none
     * @return the session as stored, with the next version
     * @throws MemoryConflictException if the stored version is another; nothing is stored then
     */
    Session putSession(Session session);

    /**
     * Returns a session, unless it has expired.
     *
     * @param key the conversation
     */
    Optional<Session> session(ConversationKey key);

    /**
     * Returns the live sessions of a user, the one stored last first, at most {@link MemoryLimits#MAX_RESULTS}.
     *
     * @param scope whose sessions
     */
    List<Session> sessions(UserScope scope);

    /**
     * Deletes a session; the conversation's items stay.
     *
     * @param key the conversation
     * @return whether there was a live one
     */
    boolean deleteSession(ConversationKey key);
}
