package ai.orchestra.memory.view;

import ai.orchestra.memory.MemoryItem;

/**
 * Tells how many tokens of a model's window an item takes.
 *
 * <p>Implementations are thread-safe, do no I/O and never return a negative number.
 */
@FunctionalInterface
public interface TokenCounter {
    /**
     * Returns how many tokens an item takes.
     *
     * @param item any item
     */
    int count(MemoryItem item);

    /**
     * Returns a rough counter for when the model's own is not at hand: one token for four characters, rounded up, and four
     * for the frame of a message. Both are rules of thumb that OpenAI publishes for English text; other languages take more.
     */
    static TokenCounter approximate() {
        return item -> 4 + (item.text().length() + 3) / 4;
    }
}
