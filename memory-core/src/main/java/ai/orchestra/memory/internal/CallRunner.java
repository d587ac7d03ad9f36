package ai.orchestra.memory.internal;

import ai.orchestra.memory.error.MemoryClosedException;
import ai.orchestra.memory.error.MemoryTimeoutException;
import ai.orchestra.memory.observe.MemoryEvent;
import ai.orchestra.memory.observe.MemoryObserver;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.observe.MemoryOutcome;
import ai.orchestra.memory.spi.MemoryCall;
import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs calls: refuses them after closing, ends them at their deadline, tells the observer.
 *
 * <p>Thread-safe.
 */
public final class CallRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);

    private final MemoryTimer timer;
    private final LongSupplier nanoTime;
    private final MemoryObserver observer;
    private final ErrorWindow errors;
    private final AtomicBoolean closed = new AtomicBoolean();
    // Calls whose answer was not there at once; closing fails them.
    private final Map<CompletableFuture<?>, MemoryOperation> waiting = new ConcurrentHashMap<>();

    /**
     * Makes a runner.
     *
     * @param timer ends calls; closed with the runner
     * @param nanoTime measures latencies
     * @param observer is told of every call
     * @param errors counts failures for the health
     */
    public CallRunner(MemoryTimer timer, LongSupplier nanoTime, MemoryObserver observer, ErrorWindow errors) {
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.observer = observer;
        this.errors = errors;
    }

    <R> CompletableFuture<R> run(
            MemoryOperation operation, Duration timeout, Function<MemoryCall, CompletionStage<R>> body) {
        return run(operation, timeout, body, Function.identity());
    }

    <R, T> CompletableFuture<T> run(
            MemoryOperation operation,
            Duration timeout,
            Function<MemoryCall, CompletionStage<R>> body,
            Function<R, T> mapper) {
        CompletableFuture<T> result = new CompletableFuture<>();
        MemoryCall call = new MemoryCall(operation, timeout, nanoTime);
        if (closed.get()) {
            result.completeExceptionally(new MemoryClosedException(operation.label()));
            observe(call, MemoryOutcome.CANCELLED);
            return result;
        }
        CompletableFuture<R> source;
        try {
            source = body.apply(call).toCompletableFuture();
        } catch (RuntimeException e) {
            source = CompletableFuture.failedFuture(e);
        }
        if (!source.isDone()) {
            guard(result, source, call);
        }
        result.whenComplete((value, failure) -> observe(call, Failures.outcome(failure)));
        if (source.isDone() && !source.isCompletedExceptionally()) {
            finish(result, operation, source.join(), null, mapper);
        } else {
            source.whenComplete((value, failure) -> finish(result, operation, value, failure, mapper));
        }
        return result;
    }

    private static <R, T> void finish(
            CompletableFuture<T> result,
            MemoryOperation operation,
            @Nullable R value,
            @Nullable Throwable failure,
            Function<R, T> mapper) {
        if (failure != null) {
            result.completeExceptionally(Failures.toFail(operation, failure));
            return;
        }
        try {
            if (value == null) {
                throw new NullPointerException("the back end answered null");
            }
            result.complete(mapper.apply(value));
        } catch (RuntimeException e) {
            result.completeExceptionally(Failures.toFail(operation, e));
        }
    }

    private void guard(CompletableFuture<?> result, CompletableFuture<?> source, MemoryCall call) {
        MemoryOperation operation = call.operation();
        Runnable cancelTimer = timer.schedule(
                call.remaining(),
                // Whoever hangs on this answer must not hold up the deadlines of others.
                () -> timer.answers()
                        .execute(() -> result.completeExceptionally(
                                new MemoryTimeoutException(operation.label(), call.timeout(), operation.isWrite()))));
        waiting.put(result, operation);
        result.whenComplete((value, failure) -> {
            cancelTimer.run();
            waiting.remove(result);
            // Does nothing if the answer came; else asks the back end to stop.
            source.cancel(true);
        });
        if (closed.get()) {
            // close() may have looked before the call was registered.
            result.completeExceptionally(MemoryClosedException.underWay(operation.label(), operation.isWrite()));
        }
    }

    private void observe(MemoryCall call, MemoryOutcome outcome) {
        if (outcome.blamesBackend()) {
            errors.record();
        }
        try {
            observer.onCall(new MemoryEvent(call.operation(), call.elapsed(), outcome, call.reads(), call.writes()));
        } catch (RuntimeException e) {
            LOG.warn("the memory observer failed on {}; the call itself is not affected", call.operation(), e);
        }
    }

    void close(Runnable closeBackend) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        for (Map.Entry<CompletableFuture<?>, MemoryOperation> entry : Set.copyOf(waiting.entrySet())) {
            MemoryOperation operation = entry.getValue();
            entry.getKey()
                    .completeExceptionally(MemoryClosedException.underWay(operation.label(), operation.isWrite()));
        }
        try {
            closeBackend.run();
        } finally {
            timer.close();
        }
    }
}
