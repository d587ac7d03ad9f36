package ai.orchestra.memory.spi;

import ai.orchestra.memory.AgentData;
import ai.orchestra.memory.AgentQuery;
import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.AsyncMemoryManager;
import ai.orchestra.memory.CleanupOptions;
import ai.orchestra.memory.CleanupReport;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.health.MemoryHealth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A manager that passes everything on to another; for applications that add to a manager without touching its back end.
 *
 * <p>Views from {@link #withTimeout} and {@link #async} are those of the other. As thread-safe as what it passes on to.
 */
public abstract class ForwardingMemoryManager implements MemoryManager {
    private final MemoryManager delegate;

    /**
     * Passes on to a manager.
     *
     * @param delegate closed with this one
     */
    protected ForwardingMemoryManager(MemoryManager delegate) {
        this.delegate = delegate;
    }

    /** Returns the manager that everything is passed on to. */
    protected final MemoryManager delegate() {
        return delegate;
    }

    @Override
    public MemoryItem addMemoryItem(MemoryItem item) {
        return delegate.addMemoryItem(item);
    }

    @Override
    public AppendResult append(ConversationKey key, List<MemoryItem> items, AppendOptions options) {
        return delegate.append(key, items, options);
    }

    @Override
    public Optional<MemoryItem> getMemoryItem(UserScope scope, String id) {
        return delegate.getMemoryItem(scope, id);
    }

    @Override
    public Page<MemoryItem> history(HistoryQuery query) {
        return delegate.history(query);
    }

    @Override
    public List<ScoredItem> semanticSearch(SemanticQuery query) {
        return delegate.semanticSearch(query);
    }

    @Override
    public void requireSemanticSearch() {
        delegate.requireSemanticSearch();
    }

    @Override
    public boolean checkDuplicate(MemoryItem item) {
        return delegate.checkDuplicate(item);
    }

    @Override
    public boolean deleteConversation(ConversationKey key) {
        return delegate.deleteConversation(key);
    }

    @Override
    public AgentData addRawAgentData(AgentData data) {
        return delegate.addRawAgentData(data);
    }

    @Override
    public Page<AgentData> agentData(AgentQuery query) {
        return delegate.agentData(query);
    }

    @Override
    public Session putSession(Session session) {
        return delegate.putSession(session);
    }

    @Override
    public Optional<Session> session(ConversationKey key) {
        return delegate.session(key);
    }

    @Override
    public List<Session> sessions(UserScope scope) {
        return delegate.sessions(scope);
    }

    @Override
    public boolean deleteSession(ConversationKey key) {
        return delegate.deleteSession(key);
    }

    @Override
    public CleanupReport cleanupExpiredItems(CleanupOptions options) {
        return delegate.cleanupExpiredItems(options);
    }

    @Override
    public ErasureReport eraseUser(UserScope scope) {
        return delegate.eraseUser(scope);
    }

    @Override
    public MemoryHealth health() {
        return delegate.health();
    }

    @Override
    public MemoryManager withTimeout(Duration perCall) {
        return delegate.withTimeout(perCall);
    }

    @Override
    public AsyncMemoryManager async() {
        return delegate.async();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
