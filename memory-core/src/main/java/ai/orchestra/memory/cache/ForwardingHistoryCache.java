package ai.orchestra.memory.cache;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.UserScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A cache of conversations that passes everything on to another; the start of a decorator.
 *
 * <p>As thread-safe as what it passes on to.
 */
public abstract class ForwardingHistoryCache implements HistoryCache {
    private final HistoryCache delegate;

    /**
     * Passes on to a cache.
     *
     * @param delegate closed with this one
     */
    protected ForwardingHistoryCache(HistoryCache delegate) {
        this.delegate = delegate;
    }

    /** Returns the cache that everything is passed on to. */
    protected final HistoryCache delegate() {
        return delegate;
    }

    @Override
    public int window() {
        return delegate.window();
    }

    @Override
    public CompletionStage<CacheRead<HistoryWindow>> read(ConversationKey key, int wanted, Instant now) {
        return delegate.read(key, wanted, now);
    }

    @Override
    public CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, HistoryWindow window) {
        return delegate.fill(key, ticket, window);
    }

    @Override
    public CompletionStage<Boolean> end(WriteToken token, long generation, List<MemoryItem> items) {
        return delegate.end(token, generation, items);
    }

    @Override
    public String component() {
        return delegate.component();
    }

    @Override
    public Duration ttl() {
        return delegate.ttl();
    }

    @Override
    public CompletionStage<WriteToken> begin(ConversationKey key, Duration life) {
        return delegate.begin(key, life);
    }

    @Override
    public CompletionStage<Void> abort(WriteToken token) {
        return delegate.abort(token);
    }

    @Override
    public CompletionStage<Void> discard(WriteToken token) {
        return delegate.discard(token);
    }

    @Override
    public CompletionStage<Void> drop(ConversationKey key) {
        return delegate.drop(key);
    }

    @Override
    public CompletionStage<EraseToken> beginErase(UserScope scope, Duration life) {
        return delegate.beginErase(scope, life);
    }

    @Override
    public CompletionStage<Long> endErase(EraseToken token) {
        return delegate.endErase(token);
    }

    @Override
    public CompletionStage<Void> dropScope(UserScope scope) {
        return delegate.dropScope(scope);
    }

    @Override
    public CompletionStage<Void> ping() {
        return delegate.ping();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
