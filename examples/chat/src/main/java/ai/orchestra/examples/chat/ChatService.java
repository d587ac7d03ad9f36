package ai.orchestra.examples.chat;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.view.HistoryView;
import ai.orchestra.memory.view.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers questions, and remembers what was said.
 *
 * <p>It knows the memory interface only: which store answers is a setting. This class is thread-safe.
 */
final class ChatService {
    private static final int ATTEMPTS = 3;

    private final MemoryManager memory;
    private final ChatModel model;
    // Leaves half of a small model's window of 8,192 tokens for the answer.
    private final HistoryView window = HistoryView.tokens(4_096, TokenCounter.approximate());

    ChatService(MemoryManager memory, ChatModel model) {
        this.memory = memory;
        this.model = model;
    }

    /**
     * Answers a question, and stores both in one step: a question without its answer is never remembered.
     *
     * @param key the conversation
     * @param requestId names this request; asking again under the same name does not store a second time
     * @param question what the user said
     */
    String reply(ConversationKey key, String requestId, String question) {
        MemoryItem asked = MemoryItem.of(key, Role.USER, question);
        List<MemoryItem> prompt = new ArrayList<>(window.of(memory.conversation(key)));
        prompt.add(asked);
        MemoryItem answered = MemoryItem.of(key, Role.ASSISTANT, model.answer(prompt));
        store(key, List.of(asked, answered), AppendOptions.DEFAULT.idempotent(requestId));
        return answered.text();
    }

    private void store(ConversationKey key, List<MemoryItem> items, AppendOptions options) {
        for (int attempt = 1; ; attempt++) {
            try {
                memory.append(key, items, options);
                return;
            } catch (MemoryStorageException e) {
                // The key makes a repetition safe, also if the first try was stored and only its answer got lost.
                if (!e.retryable() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
