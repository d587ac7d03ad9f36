package ai.orchestra.memory.firestore;

import ai.orchestra.memory.error.MemoryException;
import ai.orchestra.memory.spi.MemoryCall;
import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.cloud.firestore.v1.stub.FirestoreStub;
import com.google.firestore.v1.BatchGetDocumentsRequest;
import com.google.firestore.v1.BatchGetDocumentsResponse;
import com.google.firestore.v1.BatchWriteRequest;
import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.CommitResponse;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.RunQueryRequest;
import com.google.firestore.v1.RunQueryResponse;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.Write;
import com.google.rpc.Status;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one call: deadline, retries, cancellation and costs. Fails with {@link RpcFailure}. Thread-safe.
 */
final class Rpc {
    // A bound for the network thread's wake-up; the manager above ends the call at its deadline in any case.
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int OK = 0;

    private final Connection connection;
    private final RetryPolicy policy;
    private final MemoryCall call;
    private final Set<Future<?>> active = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;
    private volatile boolean wrote;

    Rpc(Connection connection, RetryPolicy policy, MemoryCall call) {
        this.connection = connection;
        this.policy = policy;
        this.call = call;
    }

    MemoryCall call() {
        return call;
    }

    RetryPolicy policy() {
        return policy;
    }

    /** Returns whether there is no use in sending anything more. */
    boolean isOver() {
        return cancelled || call.remaining().compareTo(SHORTEST) < 0;
    }

    /** Returns whether a write of this call was applied, or may have been. */
    boolean mayHaveWritten() {
        return wrote;
    }

    /** Returns how the call as a whole failed: in doubt where it wrote something before, or may have. */
    Throwable judged(Throwable failure) {
        Throwable cause = RpcFailure.of(failure);
        boolean told = cause instanceof InDoubt || cause instanceof MemoryException;
        return wrote && !told ? new InDoubt(cause) : cause;
    }

    /** Stops what is under way, and lets everything that would follow fail. */
    void cancel() {
        cancelled = true;
        active.forEach(future -> future.cancel(true));
    }

    CompletableFuture<List<Document>> query(Root root, StructuredQuery query) {
        RunQueryRequest request = RunQueryRequest.newBuilder()
                .setParent(root.parent())
                .setStructuredQuery(query)
                .build();
        return retried(attempt -> send(
                        attempt,
                        (stub, context) -> stub.runQueryCallable().all().futureCall(request, context)))
                .thenApply(responses -> {
                    List<Document> found = responses.stream()
                            .filter(RunQueryResponse::hasDocument)
                            .map(RunQueryResponse::getDocument)
                            .toList();
                    // Firestore bills a query that finds nothing as one read.
                    call.addReads(Math.max(1, found.size()));
                    return found;
                });
    }

    /** Returns those documents that exist, by name. */
    CompletableFuture<Map<String, Document>> get(Root root, Collection<String> names) {
        if (names.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        BatchGetDocumentsRequest request = BatchGetDocumentsRequest.newBuilder()
                .setDatabase(root.databaseName())
                .addAllDocuments(Set.copyOf(names))
                .build();
        return retried(attempt -> send(
                        attempt,
                        (stub, context) ->
                                stub.batchGetDocumentsCallable().all().futureCall(request, context)))
                .thenApply(responses -> {
                    Map<String, Document> found = new LinkedHashMap<>();
                    responses.stream()
                            .filter(BatchGetDocumentsResponse::hasFound)
                            .forEach(response -> found.put(response.getFound().getName(), response.getFound()));
                    call.addReads(responses.size());
                    return found;
                });
    }

    /** Commits all or nothing, once: after a failure only the caller can tell what to do. */
    CompletableFuture<CommitResponse> commitOnce(Root root, List<Write> writes, int attempt) {
        CommitRequest request = CommitRequest.newBuilder()
                .setDatabase(root.databaseName())
                .addAllWrites(writes)
                .build();
        return send(attempt, (stub, context) -> stub.commitCallable().futureCall(request, context))
                .whenComplete((response, failure) -> {
                    note(failure);
                    if (failure == null) {
                        call.addWrites(writes.size());
                    }
                });
    }

    /** Commits what may be applied twice without harm, such as deletions, all or nothing. */
    CompletableFuture<CommitResponse> commitRepeatable(Root root, List<Write> writes) {
        return retried(attempt -> commitOnce(root, writes, attempt));
    }

    private void note(@Nullable Throwable failure) {
        if (failure == null || (RpcFailure.of(failure) instanceof RpcFailure refused && refused.leavesDoubt())) {
            wrote = true;
        }
    }

    /** Returns whether it makes sense to send a failed request again, and there is time. */
    boolean mayRepeat(RpcFailure failure, int attempt) {
        return failure.isTransient() && attempt + 1 < policy.maxAttempts() && !isOver();
    }

    /** Writes each by itself, and returns whether it was applied, in the order given. */
    CompletableFuture<List<Boolean>> writeEach(Root root, List<Write> writes) {
        if (writes.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        BatchWriteRequest request = BatchWriteRequest.newBuilder()
                .setDatabase(root.databaseName())
                .addAllWrites(writes)
                .build();
        return retried(attempt -> send(
                                attempt,
                                (stub, context) -> stub.batchWriteCallable().futureCall(request, context))
                        .whenComplete((response, failure) -> note(failure)))
                .thenApply(response -> {
                    List<Boolean> applied = response.getStatusList().stream()
                            .map(Status::getCode)
                            .map(code -> code == OK)
                            .toList();
                    call.addWrites(applied.stream().filter(done -> done).count());
                    return applied;
                });
    }

    /** Waits without a thread. */
    CompletableFuture<Void> pause(Duration delay) {
        if (isOver()) {
            return over();
        }
        return track(connection.pause(delay));
    }

    private <T> CompletableFuture<T> retried(IntFunction<CompletableFuture<T>> request) {
        return retried(0, request);
    }

    private <T> CompletableFuture<T> retried(int attempt, IntFunction<CompletableFuture<T>> request) {
        return recover(request.apply(attempt), failure -> {
            boolean again = failure instanceof RpcFailure refused && mayRepeat(refused, attempt);
            return again
                    ? pause(policy.delay(attempt)).thenCompose(ignored -> retried(attempt + 1, request))
                    : CompletableFuture.failedFuture(failure);
        });
    }

    /** Goes on after a failure. */
    static <T> CompletableFuture<T> recover(
            CompletableFuture<T> stage, Function<Throwable, CompletableFuture<T>> otherwise) {
        return stage.handle((value, failure) -> failure == null
                        ? CompletableFuture.completedFuture(value)
                        : otherwise.apply(RpcFailure.of(failure)))
                .thenCompose(next -> next);
    }

    private <T> CompletableFuture<T> send(
            int attempt, BiFunction<FirestoreStub, GrpcCallContext, ApiFuture<T>> request) {
        if (isOver()) {
            return over();
        }
        return connection.stub().thenCompose(stub -> {
            if (isOver()) {
                return over();
            }
            Duration timeout = policy.timeout(attempt, call.remaining());
            GrpcCallContext context = GrpcCallContext.createDefault().withTimeoutDuration(timeout);
            return track(toStage(() -> request.apply(stub, context), timeout));
        });
    }

    private <T> CompletableFuture<T> toStage(Supplier<ApiFuture<T>> request, Duration timeout) {
        CompletableFuture<T> result = new CompletableFuture<>();
        ApiFuture<T> future = request.get();
        ApiFutures.addCallback(
                future,
                new ApiFutureCallback<T>() {
                    @Override
                    public void onSuccess(T value) {
                        result.complete(value);
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        Throwable told = RpcFailure.of(failure);
                        if (told instanceof RpcFailure refused) {
                            connection.mend(refused, timeout);
                        }
                        result.completeExceptionally(told);
                    }
                },
                Runnable::run);
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                future.cancel(true);
            }
        });
        return result;
    }

    private <T> CompletableFuture<T> track(CompletableFuture<T> future) {
        active.add(future);
        future.whenComplete((value, failure) -> active.remove(future));
        if (cancelled) {
            future.cancel(true);
        }
        return future;
    }

    private <T> CompletableFuture<T> over() {
        return CompletableFuture.failedFuture(cancelled ? new CancellationException() : new OutOfTime());
    }

    /** The call failed, and one of its attempts may have stored something. */
    static final class InDoubt extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InDoubt(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The call's deadline has passed. */
    static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("the deadline of the call has passed");
        }
    }
}
