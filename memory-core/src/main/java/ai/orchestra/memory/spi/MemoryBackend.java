package ai.orchestra.memory.spi;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.CleanupReport;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.health.ComponentHealth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a store implements: the contract of {@link ai.orchestra.memory.MemoryManager}, once, without blocking.
 *
 * <p>The manager built over it adds the blocking side, argument checks, deadlines, cancellation, the refusal after
 * closing, observation and health, so that these are the same everywhere. Decorators (encryption, tiering) are back ends
 * over back ends.
 *
 * <p>For implementations: be thread-safe; never block the caller's thread; fail stages only with a
 * {@link ai.orchestra.memory.error.MemoryException}; when a returned stage is cancelled, stop if that is possible; tell
 * the call how many documents were read and written. Arguments have been checked.
 */
public interface MemoryBackend extends AutoCloseable {
    /**
     * Appends 1 to 400 drafts of the conversation atomically, as {@link ai.orchestra.memory.ConversationStore#append} says.
     *
     * @param key the conversation
     * @param items drafts
     * @param options expected version and idempotency key
     * @param call deadline and costs
     */
    CompletionStage<AppendResult> append(
            ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call);

    /**
     * Reads a live item by its id.
     *
     * @param scope whose item
     * @param id its id
     * @param call deadline and costs
     */
    CompletionStage<Optional<MemoryItem>> item(UserScope scope, String id, MemoryCall call);

    /**
     * Reads a page of live items, newest first; tokens are made and read by {@link Cursor}.
     *
     * @param query which items
     * @param call deadline and costs
     */
    CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call);

    /**
     * Reads how far a conversation has got, expired items included, without reading the items.
     *
     * @param key the conversation
     * @param call deadline and costs
     */
    CompletionStage<ConversationHead> head(ConversationKey key, MemoryCall call);

    /**
     * Finds the nearest live items.
     *
     * @param query what to look for
     * @param call deadline and costs
     */
    CompletionStage<List<ScoredItem>> search(SemanticQuery query, MemoryCall call);

    /**
     * Looks for a live item with a content hash.
     *
     * @param scope whose items
     * @param contentHash never empty
     * @param exceptId the id of an item that does not count, or empty
     * @param call deadline and costs
     */
    CompletionStage<Boolean> isDuplicate(UserScope scope, String contentHash, String exceptId, MemoryCall call);

    /**
     * Deletes a conversation, and sees to it that no sequence is given again under a token that is still around.
     *
     * @param key the conversation
     * @param call deadline and costs
     */
    CompletionStage<Boolean> deleteConversation(ConversationKey key, MemoryCall call);

    /**
     * Stores agent data.
     *
     * @param data with or without id
     * @param call deadline and costs
     */
    CompletionStage<AgentData> addAgentData(AgentData data, MemoryCall call);

    /**
     * Reads a page of live agent data, newest first.
     *
     * @param query which data
     * @param call deadline and costs
     */
    CompletionStage<Page<AgentData>> agentData(AgentQuery query, MemoryCall call);

    /**
     * Stores a session if the stored version is the one inside.
     *
     * @param session the new state
     * @param call deadline and costs
     */
    CompletionStage<Session> putSession(Session session, MemoryCall call);

    /**
     * Reads a live session.
     *
     * @param key the conversation
     * @param call deadline and costs
     */
    CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call);

    /**
     * Reads the live sessions of a user, the one stored last first, at most 1,000.
     *
     * @param scope whose sessions
     * @param call deadline and costs
     */
    CompletionStage<List<Session>> sessions(UserScope scope, MemoryCall call);

    /**
     * Deletes a session.
     *
     * @param key the conversation
     * @param call deadline and costs
     */
    CompletionStage<Boolean> deleteSession(ConversationKey key, MemoryCall call);

    /**
     * Deletes some of what has expired.
     *
     * @param options how much at most
     * @param call deadline and costs
     */
    CompletionStage<CleanupReport> cleanup(CleanupOptions options, MemoryCall call);

    /**
     * Deletes everything of a user, then looks again.
     *
     * @param scope whose memory
     * @param call deadline and costs
     */
    CompletionStage<ErasureReport> eraseUser(UserScope scope, MemoryCall call);

    /**
     * Asks the parts how they are; an outage is an answer, not a failure.
     *
     * @param call deadline and costs
     */
    CompletionStage<Map<String, ComponentHealth>> health(MemoryCall call);

    /** Frees everything. Called once, after which nothing else is called. */
    @Override
    void close();
}
