package ai.orchestra.memory.view;

import ai.orchestra.memory.Conversation;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.error.MemoryValidationException;
import java.util.Iterator;
import java.util.List;

/**
 * Chooses the part of a conversation that goes into a prompt.
 *
 * <p>What is left out stays stored. A view reads only as far back as it needs. Implementations are immutable and
 * thread-safe.
 */
public interface HistoryView {
    /**
     * Returns the chosen items, oldest first.
     *
     * @param newestFirst read only as far as needed
     */
    List<MemoryItem> select(Iterator<MemoryItem> newestFirst);

    /**
     * Returns the chosen items of a conversation, oldest first.
     *
     * @param conversation what to choose from
     */
    default List<MemoryItem> of(Conversation conversation) {
        return select(MemoryValidationException.given("conversation", conversation).stream()
                .iterator());
    }

    /**
     * Returns a view of the newest items.
     *
     * <p>Answers of tools at its beginning are left out, because the call that they answer is not in the window, and models
     * refuse an answer without its call.
     *
     * @param count how many at most, at least 1
     * @throws ai.orchestra.memory.error.MemoryValidationException if it is less
     */
    static HistoryView lastItems(int count) {
        return new Window(count, Integer.MAX_VALUE, item -> 0);
    }

    /**
     * Returns a view of the newest items that fit a number of tokens; it never exceeds it.
     *
     * <p>Answers of tools at its beginning are left out, as with {@link #lastItems}.
     *
     * @param maxTokens the size of the window, at least 1
     * @param counter counts the tokens of an item
     * @throws ai.orchestra.memory.error.MemoryValidationException if the size is less than 1
     */
    static HistoryView tokens(int maxTokens, TokenCounter counter) {
        return new Window(Integer.MAX_VALUE, maxTokens, counter);
    }
}
