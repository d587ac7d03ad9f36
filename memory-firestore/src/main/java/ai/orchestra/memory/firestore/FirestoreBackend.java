package ai.orchestra.memory.firestore;

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
import ai.orchestra.memory.health.MemoryHealth;
import ai.orchestra.memory.spi.ConversationHead;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Firestore as a back end: gives each call its requests, cancels them with it, and words its failures. Thread-safe. */
final class FirestoreBackend implements MemoryBackend {
    private final Connection connection;
    private final RetryPolicy policy;
    private final Shared shared;
    private final Histories histories;
    private final Searches searches;
    private final AgentRecords agentRecords;
    private final Sessions sessions;

    FirestoreBackend(Connection connection, RetryPolicy policy, Shared shared) {
        this.connection = connection;
        this.policy = policy;
        this.shared = shared;
        histories = new Histories(shared);
        searches = new Searches(shared);
        agentRecords = new AgentRecords(shared);
        sessions = new Sessions(shared);
    }

    private <R> CompletionStage<R> run(MemoryCall call, Function<Rpc, CompletableFuture<R>> work) {
        CompletableFuture<R> result = new CompletableFuture<>();
        Rpc rpc = new Rpc(connection, policy, call);
        CompletableFuture<R> answer;
        try {
            answer = work.apply(rpc);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(Translator.translate(failure, call, connection));
            }
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                rpc.cancel();
            }
        });
        return result;
    }

    /** Runs what writes in steps: what fails after one that was applied, or may have been, is in doubt. */
    private <R> CompletionStage<R> runInSteps(MemoryCall call, Function<Rpc, CompletableFuture<R>> work) {
        return run(
                call,
                rpc -> work.apply(rpc)
                        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(rpc.judged(failure))));
    }

    @Override
    public CompletionStage<AppendResult> append(
            ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
        return run(
                call,
                rpc -> shared.lanes()
                        .run(Hashes.conversation(key), () -> new Append(rpc, shared, key, items, options).run()));
    }

    @Override
    public CompletionStage<Optional<MemoryItem>> item(UserScope scope, String id, MemoryCall call) {
        return run(call, rpc -> histories.item(rpc, scope, id));
    }

    @Override
    public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
        return run(call, rpc -> histories.page(rpc, query));
    }

    @Override
    public CompletionStage<ConversationHead> head(ConversationKey key, MemoryCall call) {
        return run(call, rpc -> Heads.forCaches(rpc, shared.roots().of(key.scope()), key));
    }

    @Override
    public CompletionStage<List<ScoredItem>> search(SemanticQuery query, MemoryCall call) {
        return run(call, rpc -> searches.search(rpc, query));
    }

    @Override
    public CompletionStage<Boolean> isDuplicate(UserScope scope, String contentHash, String exceptId, MemoryCall call) {
        return run(call, rpc -> searches.isDuplicate(rpc, scope, contentHash, exceptId));
    }

    @Override
    public CompletionStage<Boolean> deleteConversation(ConversationKey key, MemoryCall call) {
        return runInSteps(call, rpc -> Deletion.of(rpc, shared, key).thenApply(deleted -> deleted.live() > 0));
    }

    @Override
    public CompletionStage<AgentData> addAgentData(AgentData data, MemoryCall call) {
        return runInSteps(call, rpc -> agentRecords.add(rpc, data));
    }

    @Override
    public CompletionStage<Page<AgentData>> agentData(AgentQuery query, MemoryCall call) {
        return run(call, rpc -> agentRecords.page(rpc, query));
    }

    @Override
    public CompletionStage<Session> putSession(Session session, MemoryCall call) {
        return runInSteps(call, rpc -> sessions.put(rpc, session));
    }

    @Override
    public CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
        return run(call, rpc -> sessions.get(rpc, key));
    }

    @Override
    public CompletionStage<List<Session>> sessions(UserScope scope, MemoryCall call) {
        return run(call, rpc -> sessions.list(rpc, scope));
    }

    @Override
    public CompletionStage<Boolean> deleteSession(ConversationKey key, MemoryCall call) {
        return runInSteps(call, rpc -> sessions.delete(rpc, key));
    }

    @Override
    public CompletionStage<CleanupReport> cleanup(CleanupOptions options, MemoryCall call) {
        return runInSteps(call, rpc -> new Cleanup(rpc, shared, options).run());
    }

    @Override
    public CompletionStage<ErasureReport> eraseUser(UserScope scope, MemoryCall call) {
        return runInSteps(call, rpc -> new Erasure(rpc, shared, scope).run());
    }

    @Override
    public CompletionStage<Map<String, ComponentHealth>> health(MemoryCall call) {
        return run(
                call,
                rpc -> HealthProbe.ask(rpc, shared.roots().all())
                        .handle((latency, failure) -> failure == null
                                ? ComponentHealth.up(latency)
                                : ComponentHealth.down(String.valueOf(Translator.translate(failure, call, connection)
                                        .getMessage())))
                        .thenApply(health -> Map.of(MemoryHealth.STORAGE_FIRESTORE, health)));
    }

    @Override
    public void close() {
        connection.close();
    }
}
