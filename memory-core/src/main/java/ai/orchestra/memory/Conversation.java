package ai.orchestra.memory;

import java.util.List;
import java.util.stream.Stream;

/**
 * One conversation, for everyday use.
 *
 * <p>It keeps nothing itself, so any number of handles may be used at once. Implementations are thread-safe, and throw
 * what {@link MemoryManager} throws.
 */
public interface Conversation {
    /** Returns which conversation this is. */
    ConversationKey key();

    /**
     * Stores what somebody said.
     *
     * @param role who said it
     * @param text what was said
     * @return the item as stored
     */
    MemoryItem add(Role role, String text);

    /**
     * Stores items in one atomic step.
     *
     * @param items drafts of this conversation, see {@link #draft}
     */
    AppendResult addAll(List<MemoryItem> items);

    /** Returns a builder of a draft for {@link #addAll}. */
    MemoryItemBuilder draft();

    /**
     * Returns the newest items, oldest first, as a prompt wants them.
     *
     * @param count how many at most, 1 to {@link MemoryLimits#MAX_RESULTS}
     */
    List<MemoryItem> last(int count);

    /**
     * Returns all items, newest first, read page by page as far as the stream is consumed.
     *
     * <p>Items that are appended meanwhile are not in it. The stream is sequential and need not be closed.
     */
    Stream<MemoryItem> stream();

    /**
     * Deletes the conversation.
     *
     * @return whether there was anything to delete
     */
    boolean delete();
}
