package ai.orchestra.integration;

import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryCall;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What can be ordered to go wrong between the cache and the store. Thread-safe. */
final class FaultyStore implements AroundStore {
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private volatile boolean silent;
    private volatile boolean down;

    void loseNextAnswer() {
        lostAnswers.incrementAndGet();
    }

    void silent(boolean ordered) {
        silent = ordered;
    }

    void down(boolean ordered) {
        down = ordered;
    }

    @Override
    public CompletionStage<?> call(MemoryCall call, Supplier<CompletionStage<?>> next) {
        String operation = call.operation().label();
        if (down && call.operation() == MemoryOperation.HEALTH) {
            return next.get().thenApply(FaultyStore::allDown);
        }
        if (down) {
            return CompletableFuture.failedFuture(
                    new MemoryConnectionException(operation + ": the store is cut off, as ordered", null));
        }
        if (silent) {
            return new CompletableFuture<>();
        }
        if (call.operation().isWrite() && lostAnswers.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return next.get()
                    .thenCompose(stored -> CompletableFuture.failedFuture(
                            MemoryStorageException.inDoubt(operation, "the answer is lost, as ordered", null)));
        }
        return next.get();
    }

    private static Map<String, ComponentHealth> allDown(Object healthy) {
        return ((Map<?, ?>) healthy)
                .keySet().stream()
                        .collect(Collectors.toMap(
                                String::valueOf,
                                name -> new ComponentHealth(false, true, Optional.empty(), "cut off, as ordered")));
    }
}
