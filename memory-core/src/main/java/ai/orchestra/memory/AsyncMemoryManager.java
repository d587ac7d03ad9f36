package ai.orchestra.memory;

import ai.orchestra.memory.health.MemoryHealth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The same as {@link MemoryManager}, without blocking the caller's thread.
 *
 * <p>Each method means what the blocking one of the same name means, and its stage fails with the exception that the
 * blocking one throws. Arguments are checked before the method returns, also through the stage. The deadline runs from
 * the call. Cancelling a stage ({@code stage.toCompletableFuture().cancel(true)}) ends the waiting and asks the back end
 * to stop; a write that is under way may be stored nevertheless, so it is in doubt. Dependent stages run on a thread of
 * the back end, or on the caller's if the answer is there at once: give long work an executor of its own
 * ({@code thenApplyAsync}), because a back end with few threads is held up by it. Deadlines are not.
 * Implementations are thread-safe.
 */
public interface AsyncMemoryManager extends AutoCloseable {
    /**
     * See {@link MemoryManager#addMemoryItem}.
     *
     * @param item a draft
     */
    CompletionStage<MemoryItem> addMemoryItem(MemoryItem item);

    /**
     * See {@link MemoryManager#append}.
     *
     * @param key the conversation
     * @param items drafts of that conversation
     * @param options what version to expect, and under which key a repetition is recognised
     */
    CompletionStage<AppendResult> append(ConversationKey key, List<MemoryItem> items, AppendOptions options);

    /**
     * See {@link MemoryManager#getMemoryItem}.
     *
     * @param scope whose item
     * @param id its id
     */
    CompletionStage<Optional<MemoryItem>> getMemoryItem(UserScope scope, String id);

    /**
     * See {@link MemoryManager#history}.
     *
     * @param query which items
     */
    CompletionStage<Page<MemoryItem>> history(HistoryQuery query);

    /**
     * See {@link MemoryManager#semanticSearch}.
     *
     * @param query what to look for
     */
    CompletionStage<List<ScoredItem>> semanticSearch(SemanticQuery query);

    /**
     * See {@link MemoryManager#checkDuplicate}.
     *
     * @param item a draft or a stored item
     */
    CompletionStage<Boolean> checkDuplicate(MemoryItem item);

    /**
     * See {@link MemoryManager#deleteConversation}.
     *
     * @param key the conversation
     */
    CompletionStage<Boolean> deleteConversation(ConversationKey key);

    /**
     * See {@link MemoryManager#addRawAgentData}.
     *
     * @param data what to store
     */
    CompletionStage<AgentData> addRawAgentData(AgentData data);

    /**
     * See {@link MemoryManager#agentData}.
     *
     * @param query which data
     */
    CompletionStage<Page<AgentData>> agentData(AgentQuery query);

    /**
     * See {@link MemoryManager#putSession}.
     *
     * @param session the new state with the version that was read
     */
    CompletionStage<Session> putSession(Session session);

    /**
     * See {@link MemoryManager#session}.
     *
     * @param key the conversation
     */
    CompletionStage<Optional<Session>> session(ConversationKey key);

    /**
     * See {@link MemoryManager#sessions}.
     *
     * @param scope whose sessions
     */
    CompletionStage<List<Session>> sessions(UserScope scope);

    /**
     * See {@link MemoryManager#deleteSession}.
     *
     * @param key the conversation
     */
    CompletionStage<Boolean> deleteSession(ConversationKey key);

    /**
     * See {@link MemoryManager#cleanupExpiredItems}.
     *
     * @param options how much to delete at most
     */
    CompletionStage<CleanupReport> cleanupExpiredItems(CleanupOptions options);

    /**
     * See {@link MemoryManager#eraseUser}.
     *
     * @param scope whose memory
     */
    CompletionStage<ErasureReport> eraseUser(UserScope scope);

    /** See {@link MemoryManager#health}. */
    CompletionStage<MemoryHealth> health();

    /**
     * See {@link MemoryManager#withTimeout}.
     *
     * @param perCall from 1 ms to 1 hour
     */
    AsyncMemoryManager withTimeout(Duration perCall);

    /** Fails all waiting stages and frees everything, the blocking side too. Idempotent. */
    @Override
    void close();
}
