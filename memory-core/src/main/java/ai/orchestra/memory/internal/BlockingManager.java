package ai.orchestra.memory.internal;

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
import ai.orchestra.memory.error.MemoryInterruptedException;
import ai.orchestra.memory.health.MemoryHealth;
import ai.orchestra.memory.observe.MemoryOperation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** The blocking side: waits for the asynchronous one. */
public final class BlockingManager implements MemoryManager {
    private final AsyncMemoryManager async;
    private final RequestChecks checks;

    /**
     * Waits for a manager.
     *
     * @param async ends every stage at its deadline
     * @param checks those of that manager
     */
    public BlockingManager(AsyncMemoryManager async, RequestChecks checks) {
        this.async = async;
        this.checks = checks;
    }

    private static <T> T await(MemoryOperation operation, Supplier<CompletionStage<T>> call) {
        if (Thread.currentThread().isInterrupted()) {
            throw MemoryInterruptedException.beforeCall(operation.label());
        }
        CompletableFuture<T> future = call.get().toCompletableFuture();
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new MemoryInterruptedException(operation.label(), operation.isWrite(), e);
        } catch (ExecutionException e) {
            throw Failures.toThrow(operation, e);
        } catch (CancellationException e) {
            throw Failures.toThrow(operation, e);
        }
    }

    @Override
    public MemoryItem addMemoryItem(MemoryItem item) {
        return await(MemoryOperation.APPEND, () -> async.addMemoryItem(item));
    }

    @Override
    public AppendResult append(ConversationKey key, List<MemoryItem> items, AppendOptions options) {
        return await(MemoryOperation.APPEND, () -> async.append(key, items, options));
    }

    @Override
    public Optional<MemoryItem> getMemoryItem(UserScope scope, String id) {
        return await(MemoryOperation.GET_ITEM, () -> async.getMemoryItem(scope, id));
    }

    @Override
    public Page<MemoryItem> history(HistoryQuery query) {
        return await(MemoryOperation.HISTORY, () -> async.history(query));
    }

    @Override
    public List<ScoredItem> semanticSearch(SemanticQuery query) {
        return await(MemoryOperation.SEMANTIC_SEARCH, () -> async.semanticSearch(query));
    }

    @Override
    public void requireSemanticSearch() {
        checks.searchAtAll();
    }

    @Override
    public boolean checkDuplicate(MemoryItem item) {
        return await(MemoryOperation.CHECK_DUPLICATE, () -> async.checkDuplicate(item));
    }

    @Override
    public boolean deleteConversation(ConversationKey key) {
        return await(MemoryOperation.DELETE_CONVERSATION, () -> async.deleteConversation(key));
    }

    @Override
    public AgentData addRawAgentData(AgentData data) {
        return await(MemoryOperation.ADD_AGENT_DATA, () -> async.addRawAgentData(data));
    }

    @Override
    public Page<AgentData> agentData(AgentQuery query) {
        return await(MemoryOperation.AGENT_DATA, () -> async.agentData(query));
    }

    @Override
    public Session putSession(Session session) {
        return await(MemoryOperation.PUT_SESSION, () -> async.putSession(session));
    }

    @Override
    public Optional<Session> session(ConversationKey key) {
        return await(MemoryOperation.SESSION, () -> async.session(key));
    }

    @Override
    public List<Session> sessions(UserScope scope) {
        return await(MemoryOperation.SESSIONS, () -> async.sessions(scope));
    }

    @Override
    public boolean deleteSession(ConversationKey key) {
        return await(MemoryOperation.DELETE_SESSION, () -> async.deleteSession(key));
    }

    @Override
    public CleanupReport cleanupExpiredItems(CleanupOptions options) {
        return await(MemoryOperation.CLEANUP, () -> async.cleanupExpiredItems(options));
    }

    @Override
    public ErasureReport eraseUser(UserScope scope) {
        return await(MemoryOperation.ERASE_USER, () -> async.eraseUser(scope));
    }

    @Override
    public MemoryHealth health() {
        return await(MemoryOperation.HEALTH, async::health);
    }

    @Override
    public MemoryManager withTimeout(Duration perCall) {
        return new BlockingManager(async.withTimeout(perCall), checks);
    }

    @Override
    public AsyncMemoryManager async() {
        return async;
    }

    @Override
    public void close() {
        async.close();
    }
}
