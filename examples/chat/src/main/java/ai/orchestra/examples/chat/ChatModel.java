package ai.orchestra.examples.chat;

import ai.orchestra.memory.MemoryItem;
import java.util.List;

/** A language model, as far as the chat service needs one. Implementations are thread-safe. */
@FunctionalInterface
interface ChatModel {
    /**
     * Answers a conversation.
     *
     * @param prompt what was said so far, oldest first; the last item is the question
     */
    String answer(List<MemoryItem> prompt);
}
