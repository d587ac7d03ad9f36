package ai.orchestra.integration;

import ai.orchestra.memory.spi.MemoryCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A store whose requests and answers each take a random time, as over a network. Thread-safe. */
final class DelayedStore implements AroundStore {
    private final ScheduledThreadPoolExecutor network = new ScheduledThreadPoolExecutor(2, task -> {
        Thread thread = new Thread(task, "orchestra-test-network");
        thread.setDaemon(true);
        return thread;
    });
    private final int slowestMicros;

    DelayedStore(int slowestMicros) {
        this.slowestMicros = slowestMicros;
    }

    @Override
    public CompletionStage<?> call(MemoryCall call, Supplier<CompletionStage<?>> next) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        later(() -> next.get()
                .whenComplete((value, failure) -> later(() -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(failure);
                    }
                })));
        return result;
    }

    private void later(Runnable task) {
        network.schedule(task, ThreadLocalRandom.current().nextInt(slowestMicros), TimeUnit.MICROSECONDS);
    }
}
