package ai.orchestra.memory.tiered;

import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.spi.MemoryCall;
import ai.orchestra.memory.spi.MemoryTimer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the store how it is, for no longer than leaves time to tell how the cache is. Thread-safe. */
final class StoreHealth {
    private static final String UNNAMED = "storage";

    private final MemoryBackend store;
    private final MemoryTimer timer;
    // What the store calls its parts, once it has told.
    private volatile Set<String> names = Set.of(UNNAMED);

    StoreHealth(MemoryBackend store, MemoryTimer timer) {
        this.store = store;
        this.timer = timer;
    }

    CompletableFuture<Map<String, ComponentHealth>> ask(MemoryCall call) {
        CompletableFuture<Map<String, ComponentHealth>> result = new CompletableFuture<>();
        CompletableFuture<Map<String, ComponentHealth>> source =
                store.health(call).toCompletableFuture();
        Duration limit = call.remaining().multipliedBy(3).dividedBy(4);
        Runnable stop = timer.schedule(limit, () -> result.complete(silent(limit)));
        result.whenComplete((health, failure) -> {
            stop.run();
            // Does nothing if the answer came; else nobody waits for it any more.
            source.cancel(true);
        });
        source.whenComplete((health, failure) -> {
            if (failure == null) {
                names = Set.copyOf(health.keySet());
                result.complete(health);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private Map<String, ComponentHealth> silent(Duration limit) {
        ComponentHealth down = ComponentHealth.down("no answer within " + limit.toMillis() + " ms");
        return names.stream().collect(Collectors.toMap(Function.identity(), name -> down));
    }
}
