package ai.orchestra.memory.internal;

import static ai.orchestra.memory.error.MemoryValidationException.given;

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
import ai.orchestra.memory.Page;
import ai.orchestra.memory.ScoredItem;
import ai.orchestra.memory.SemanticQuery;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.health.MemoryHealth;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryBackend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The asynchronous side: a back end, with checks in front and deadlines around. */
public final class BackendManager implements AsyncMemoryManager {
    private final MemoryBackend backend;
    private final Runnable closing;
    private final CallRunner runner;
    private final RequestChecks checks;
    private final HealthReport report;
    private final Duration timeout;

    /**
     * Puts a manager over a back end.
     *
     * @param backend answers the calls
     * @param closing closes the back end and what belongs to it
     * @param runner runs the calls
     * @param checks refuses wrong requests
     * @param report turns the back end's answer into health
     * @param timeout how long a call waits
     */
    public BackendManager(
            MemoryBackend backend,
            Runnable closing,
            CallRunner runner,
            RequestChecks checks,
            HealthReport report,
            Duration timeout) {
        this.backend = backend;
        this.closing = closing;
        this.runner = runner;
        this.checks = checks;
        this.report = report;
        this.timeout = RequestChecks.timeout(timeout);
    }

    @Override
    public CompletionStage<MemoryItem> addMemoryItem(MemoryItem item) {
        return runner.run(
                MemoryOperation.APPEND,
                timeout,
                call -> {
                    List<MemoryItem> drafts = checks.add(item);
                    return backend.append(item.key(), drafts, AppendOptions.DEFAULT, call);
                },
                result -> result.items().get(0));
    }

    @Override
    public CompletionStage<AppendResult> append(ConversationKey key, List<MemoryItem> items, AppendOptions options) {
        return runner.run(MemoryOperation.APPEND, timeout, call -> {
            List<MemoryItem> drafts = checks.append(key, items, options);
            return backend.append(key, drafts, options, call);
        });
    }

    @Override
    public CompletionStage<Optional<MemoryItem>> getMemoryItem(UserScope scope, String id) {
        return runner.run(MemoryOperation.GET_ITEM, timeout, call -> {
            checks.item(scope, id);
            return backend.item(scope, id, call);
        });
    }

    @Override
    public CompletionStage<Page<MemoryItem>> history(HistoryQuery query) {
        return runner.run(MemoryOperation.HISTORY, timeout, call -> backend.history(given("query", query), call));
    }

    @Override
    public CompletionStage<List<ScoredItem>> semanticSearch(SemanticQuery query) {
        return runner.run(MemoryOperation.SEMANTIC_SEARCH, timeout, call -> {
            checks.search(query);
            return backend.search(query, call);
        });
    }

    @Override
    public CompletionStage<Boolean> checkDuplicate(MemoryItem item) {
        return runner.run(MemoryOperation.CHECK_DUPLICATE, timeout, call -> {
            String hash = given("item", item).contentHash();
            return hash.isEmpty()
                    ? CompletableFuture.completedFuture(false)
                    : backend.isDuplicate(item.key().scope(), hash, item.id(), call);
        });
    }

    @Override
    public CompletionStage<Boolean> deleteConversation(ConversationKey key) {
        return runner.run(
                MemoryOperation.DELETE_CONVERSATION,
                timeout,
                call -> backend.deleteConversation(given("key", key), call));
    }

    @Override
    public CompletionStage<AgentData> addRawAgentData(AgentData data) {
        return runner.run(
                MemoryOperation.ADD_AGENT_DATA, timeout, call -> backend.addAgentData(given("data", data), call));
    }

    @Override
    public CompletionStage<Page<AgentData>> agentData(AgentQuery query) {
        return runner.run(MemoryOperation.AGENT_DATA, timeout, call -> backend.agentData(given("query", query), call));
    }

    @Override
    public CompletionStage<Session> putSession(Session session) {
        return runner.run(
                MemoryOperation.PUT_SESSION, timeout, call -> backend.putSession(given("session", session), call));
    }

    @Override
    public CompletionStage<Optional<Session>> session(ConversationKey key) {
        return runner.run(MemoryOperation.SESSION, timeout, call -> backend.session(given("key", key), call));
    }

    @Override
    public CompletionStage<List<Session>> sessions(UserScope scope) {
        return runner.run(MemoryOperation.SESSIONS, timeout, call -> backend.sessions(given("scope", scope), call));
    }

    @Override
    public CompletionStage<Boolean> deleteSession(ConversationKey key) {
        return runner.run(
                MemoryOperation.DELETE_SESSION, timeout, call -> backend.deleteSession(given("key", key), call));
    }

    @Override
    public CompletionStage<CleanupReport> cleanupExpiredItems(CleanupOptions options) {
        return runner.run(MemoryOperation.CLEANUP, timeout, call -> backend.cleanup(given("options", options), call));
    }

    @Override
    public CompletionStage<ErasureReport> eraseUser(UserScope scope) {
        return runner.run(MemoryOperation.ERASE_USER, timeout, call -> backend.eraseUser(given("scope", scope), call));
    }

    @Override
    public CompletionStage<MemoryHealth> health() {
        CompletableFuture<MemoryHealth> asked =
                runner.run(MemoryOperation.HEALTH, timeout, backend::health, report::of);
        CompletableFuture<MemoryHealth> answer =
                asked.handle((health, failure) -> failure == null ? health : report.of(failure));
        // Does nothing if the answer came; else whoever asked gave up.
        answer.whenComplete((health, failure) -> asked.cancel(true));
        return answer;
    }

    @Override
    public AsyncMemoryManager withTimeout(Duration perCall) {
        return new BackendManager(backend, closing, runner, checks, report, perCall);
    }

    @Override
    public void close() {
        runner.close(closing);
    }
}
