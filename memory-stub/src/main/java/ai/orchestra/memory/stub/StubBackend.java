package ai.orchestra.memory.stub;

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
import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.spi.ConversationHead;
import ai.orchestra.memory.spi.Cursor;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The stub as a back end: passes each call through the faults to the part that does it. Thread-safe. */
final class StubBackend implements MemoryBackend {
    static final String COMPONENT = "storage_stub";

    private final StubFaults faults;
    private final MemoryTimer timer;
    private final Conversations conversations;
    private final Histories histories;
    private final AgentRecords agentRecords;
    private final Sessions sessions;
    private final Maintenance maintenance;

    StubBackend(Clock clock, long maxRecords, StubFaults faults, MemoryTimer timer) {
        this.faults = faults;
        this.timer = timer;
        Shelves shelves = new Shelves();
        Identities identities = new Identities(clock);
        Capacity capacity = new Capacity(maxRecords);
        conversations = new Conversations(shelves, identities, capacity);
        histories = new Histories(shelves, identities);
        agentRecords = new AgentRecords(shelves, identities, capacity);
        sessions = new Sessions(shelves, identities, capacity);
        maintenance = new Maintenance(shelves, identities, capacity);
    }

    private <R> CompletionStage<R> run(MemoryCall call, Supplier<R> work) {
        Duration latency = faults.latency();
        if (latency.isZero()) {
            return now(call, work);
        }
        CompletableFuture<R> result = new CompletableFuture<>();
        Runnable cancel = timer.schedule(latency, () -> {
            if (!result.isDone()) {
                CompletableFuture<R> answer = now(call, work);
                timer.answers().execute(() -> pass(answer, result));
            }
        });
        result.whenComplete((value, failure) -> cancel.run());
        return result;
    }

    /** The work is done here, so that effects keep the order of the calls; what callers do with the answer is theirs. */
    private <R> CompletableFuture<R> now(MemoryCall call, Supplier<R> work) {
        try {
            faults.before(call.operation());
            R value = work.get();
            faults.after(call.operation());
            return CompletableFuture.completedFuture(value);
        } catch (MemoryException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <R> void pass(CompletableFuture<R> answer, CompletableFuture<R> result) {
        answer.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    @Override
    public CompletionStage<AppendResult> append(
            ConversationKey key, List<MemoryItem> items, AppendOptions options, MemoryCall call) {
        return run(call, () -> {
            AppendResult result = conversations.append(key, items, options);
            call.addWrites(result.replayed() ? 0 : items.size());
            return result;
        });
    }

    @Override
    public CompletionStage<Optional<MemoryItem>> item(UserScope scope, String id, MemoryCall call) {
        return run(call, () -> {
            call.addReads(1);
            return conversations.item(scope, id);
        });
    }

    @Override
    public CompletionStage<Page<MemoryItem>> history(HistoryQuery query, MemoryCall call) {
        // A wrong token is the caller's fault, also during an outage.
        query.after().ifPresent(token -> Cursor.parse(token, query));
        return run(call, () -> {
            Page<MemoryItem> page = histories.page(query);
            call.addReads(page.items().size());
            return page;
        });
    }

    @Override
    public CompletionStage<ConversationHead> head(ConversationKey key, MemoryCall call) {
        return run(call, () -> {
            call.addReads(1);
            return conversations.head(key);
        });
    }

    @Override
    public CompletionStage<List<ScoredItem>> search(SemanticQuery query, MemoryCall call) {
        return run(call, () -> {
            List<ScoredItem> found = histories.search(query);
            call.addReads(found.size());
            return found;
        });
    }

    @Override
    public CompletionStage<Boolean> isDuplicate(UserScope scope, String contentHash, String exceptId, MemoryCall call) {
        return run(call, () -> {
            call.addReads(1);
            return conversations.isDuplicate(scope, contentHash, exceptId);
        });
    }

    @Override
    public CompletionStage<Boolean> deleteConversation(ConversationKey key, MemoryCall call) {
        return run(call, () -> {
            int deleted = conversations.delete(key);
            call.addWrites(deleted);
            return deleted > 0;
        });
    }

    @Override
    public CompletionStage<AgentData> addAgentData(AgentData data, MemoryCall call) {
        return run(call, () -> {
            call.addWrites(1);
            return agentRecords.add(data);
        });
    }

    @Override
    public CompletionStage<Page<AgentData>> agentData(AgentQuery query, MemoryCall call) {
        query.after().ifPresent(token -> Cursor.parse(token, query));
        return run(call, () -> {
            Page<AgentData> page = agentRecords.page(query);
            call.addReads(page.items().size());
            return page;
        });
    }

    @Override
    public CompletionStage<Session> putSession(Session session, MemoryCall call) {
        return run(call, () -> {
            call.addWrites(1);
            return sessions.put(session);
        });
    }

    @Override
    public CompletionStage<Optional<Session>> session(ConversationKey key, MemoryCall call) {
        return run(call, () -> {
            call.addReads(1);
            return sessions.get(key);
        });
    }

    @Override
    public CompletionStage<List<Session>> sessions(UserScope scope, MemoryCall call) {
        return run(call, () -> {
            List<Session> found = sessions.list(scope);
            call.addReads(found.size());
            return found;
        });
    }

    @Override
    public CompletionStage<Boolean> deleteSession(ConversationKey key, MemoryCall call) {
        return run(call, () -> {
            call.addWrites(1);
            return sessions.delete(key);
        });
    }

    @Override
    public CompletionStage<CleanupReport> cleanup(CleanupOptions options, MemoryCall call) {
        return run(call, () -> {
            CleanupReport report = maintenance.cleanup(options);
            call.addWrites(report.total());
            return report;
        });
    }

    @Override
    public CompletionStage<ErasureReport> eraseUser(UserScope scope, MemoryCall call) {
        return run(call, () -> {
            ErasureReport report = maintenance.erase(scope);
            call.addWrites(report.total());
            return report;
        });
    }

    @Override
    public CompletionStage<Map<String, ComponentHealth>> health(MemoryCall call) {
        Duration latency = faults.latency();
        Supplier<Map<String, ComponentHealth>> answer = () -> Map.of(
                COMPONENT,
                faults.isDown()
                        ? ComponentHealth.down("down (" + faults.outage() + "), as ordered by the stub's faults")
                        : ComponentHealth.up(latency));
        if (latency.isZero()) {
            return CompletableFuture.completedFuture(answer.get());
        }
        // Health is a call like others: it is slow where they are, but an outage is its answer.
        CompletableFuture<Map<String, ComponentHealth>> result = new CompletableFuture<>();
        Runnable cancel = timer.schedule(latency, () -> timer.answers().execute(() -> result.complete(answer.get())));
        result.whenComplete((value, failure) -> cancel.run());
        return result;
    }

    @Override
    public void close() {
        timer.close();
    }
}
