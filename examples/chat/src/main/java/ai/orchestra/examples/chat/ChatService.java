package ai.orchestra.examples.chat;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.error.MemoryConflictException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.view.HistoryView;
import ai.orchestra.memory.view.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * Answers a question, and remembers both.
     *
     * <p>The question is stored before the model is asked. If the process dies in between, or the model fails, the question
     * stays, and the same request again answers it. If one request is under way twice, both may ask the model; the answer
     * that is stored first is the answer of both.
     *
     * @param key the conversation
     * @param requestId names this request within the conversation; asking again under the same name does not store a second
     *     time, and is answered as it was the first time
     * @param question what the user said
     * @throws MemoryConflictException if another question was asked under this name
     */
    String reply(ConversationKey key, String requestId, String question) {
        AppendResult asked =
                store(MemoryItem.of(key, Role.USER, question), AppendOptions.DEFAULT.idempotent(requestId));
        MemoryItem stored = asked.items().get(0);
        // The store gave the question its id, so no other request in any conversation leads to this one.
        String answerId = "answer-to-" + stored.id();
        if (asked.replayed()) {
            Optional<MemoryItem> known = memory.getMemoryItem(key.scope(), answerId);
            if (known.isPresent()) {
                return known.get().text();
            }
        }
        String answer = model.answer(prompt(stored));
        try {
            MemoryItem answered = MemoryItem.of(key, Role.ASSISTANT, answer).toBuilder()
                    .id(answerId)
                    .build();
            return store(answered, AppendOptions.DEFAULT).items().get(0).text();
        } catch (MemoryConflictException e) {
            // Somebody was faster with the same request, and the model said something else to them.
            return memory.getMemoryItem(key.scope(), answerId)
                    .orElseThrow(() -> e)
                    .text();
        }
    }

    /** What was said before a question, and the question: a late answer is not to know what came after. */
    private List<MemoryItem> prompt(MemoryItem question) {
        List<MemoryItem> prompt = new ArrayList<>(window.of(memory.conversation(question.key())));
        prompt.removeIf(item -> item.sequence() >= question.sequence());
        prompt.add(question);
        return prompt;
    }

    private AppendResult store(MemoryItem item, AppendOptions options) {
        for (int attempt = 1; ; attempt++) {
            try {
                return memory.append(item.key(), List.of(item), options);
            } catch (MemoryStorageException e) {
                // Key or id make a repetition safe, also if the first try was stored and only its answer got lost.
                if (!e.retryable() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
