package ai.orchestra.memory.cache;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.UserScope;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The verbs that both in-memory caches share. Thread-safe: one lock around each verb. */
abstract class InMemoryCache<C> implements FencedCache {
    final InMemoryFence<C> fence;

    InMemoryCache(InMemoryFence<C> fence) {
        this.fence = fence;
    }

    final <T> CompletionStage<T> atomically(Supplier<T> verb) {
        synchronized (fence) {
            return CompletableFuture.completedFuture(verb.get());
        }
    }

    private CompletionStage<Void> atomically(Runnable verb) {
        synchronized (fence) {
            verb.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Called with a token taken back and nothing put in: drops what can no longer be right. */
    abstract void settle(ConversationKey key, InMemoryFence.Slot<C> slot);

    @Override
    public String component() {
        return "storage_in_memory_cache";
    }

    @Override
    public Duration ttl() {
        return fence.ttl();
    }

    @Override
    public CompletionStage<WriteToken> begin(ConversationKey key, Duration life) {
        return atomically(() -> fence.begin(key, life));
    }

    @Override
    public CompletionStage<Void> abort(WriteToken token) {
        return atomically(() -> {
            fence.take(token).ifPresent(slot -> settle(token.key(), slot));
        });
    }

    @Override
    public CompletionStage<Void> discard(WriteToken token) {
        return atomically(() -> {
            fence.take(token).ifPresent(slot -> fence.reset(token.key(), slot));
        });
    }

    @Override
    public CompletionStage<Void> drop(ConversationKey key) {
        return atomically(() -> fence.drop(key));
    }

    @Override
    public CompletionStage<EraseToken> beginErase(UserScope scope, Duration life) {
        return atomically(() -> fence.beginErase(scope, life));
    }

    @Override
    public CompletionStage<Long> endErase(EraseToken token) {
        return atomically(() -> fence.endErase(token));
    }

    @Override
    public CompletionStage<Void> dropScope(UserScope scope) {
        return atomically(() -> {
            fence.dropScope(scope);
        });
    }

    @Override
    public CompletionStage<Void> ping() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        synchronized (fence) {
            fence.clear();
        }
    }
}
