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
 * A back end that passes everything on to another; the start of a decorator.
 *
 * <p>As thread-safe as what it passes on to.
 */
public abstract class ForwardingMemoryBackend implements MemoryBackend {
    private final MemoryBackend delegate;

    /**
     * Passes on to a back end.
     *
     * @param delegate closed with this one
     */
    protected ForwardingMemoryBackend(MemoryBackend delegate) {
        this.delegate = delegate;
    }

    /** Returns the back end that everything is passed on to. */
    protected final MemoryBackend delegate() {
        return delegate;
    }

    @Override
    public CompletionStage<AppendResult> append(
            ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
        return delegate.append(key, items, options, call);
    }

    @Override
    public CompletionStage<Optional<MemoryItem>> item(UserScope scope, String id, MemoryCall call) {
        return delegate.item(scope, id, call);
    }

    @Override
    public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
        return delegate.history(query, call);
    }

    @Override
    public CompletionStage<ConversationHead> head(ConversationKey key, MemoryCall call) {
        return delegate.head(key, call);
    }

    @Override
    public CompletionStage<List<ScoredItem>> search(SemanticQuery query, MemoryCall call) {
        return delegate.search(query, call);
    }

    @Override
    public CompletionStage<Boolean> isDuplicate(UserScope scope, String contentHash, String exceptId, MemoryCall call) {
        return delegate.isDuplicate(scope, contentHash, exceptId, call);
    }

    @Override
    public CompletionStage<Boolean> deleteConversation(ConversationKey key, MemoryCall call) {
        return delegate.deleteConversation(key, call);
    }

    @Override
    public CompletionStage<AgentData> addAgentData(AgentData data, MemoryCall call) {
        return delegate.addAgentData(data, call);
    }

    @Override
    public CompletionStage<Page<AgentData>> agentData(AgentQuery query, MemoryCall call) {
        return delegate.agentData(query, call);
    }

    @Override
    public CompletionStage<Session> putSession(Session session, MemoryCall call) {
        return delegate.putSession(session, call);
    }

    @Override
    public CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
        return delegate.session(key, call);
    }

    @Override
    public CompletionStage<List<Session>> sessions(UserScope scope, MemoryCall call) {
        return delegate.sessions(scope, call);
    }

    @Override
    public CompletionStage<Boolean> deleteSession(ConversationKey key, MemoryCall call) {
        return delegate.deleteSession(key, call);
    }

    @Override
    public CompletionStage<CleanupReport> cleanup(CleanupOptions options, MemoryCall call) {
        return delegate.cleanup(options, call);
    }

    @Override
    public CompletionStage<ErasureReport> eraseUser(UserScope scope, MemoryCall call) {
        return delegate.eraseUser(scope, call);
    }

    @Override
    public CompletionStage<Map<String, ComponentHealth>> health(MemoryCall call) {
        return delegate.health(call);
    }

    @Override
    public void close() {
        delegate.close();
    }
}
