package ai.orchestra.memory.redis;

import static ai.orchestra.memory.redis.RedisScripts.bytes;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.SessionCache;
import ai.orchestra.memory.cache.WriteToken;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sessions in Redis: one hash for each. Thread-safe. */
final class RedisSessionCache extends RedisCache implements SessionCache {
    private static final Script READ = Script.load("session_read");
    private static final Script FILL = Script.load("session_fill");
    private static final Script END = Script.load("session_end");
    private static final byte[] PUT = bytes("put");
    private static final byte[] KEEP = bytes("keep");
    private static final byte[] DROP = bytes("drop");
    // Matches no epoch.
    private static final byte[] NOT_ALONE = bytes("-");

    private final CacheLimits limits;
    private final Runnable onClose;

    RedisSessionCache(RedisFence fence, CacheLimits limits, Runnable onClose) {
        super(fence);
        this.limits = limits;
        this.onClose = onClose;
    }

    @Override
    public CompletionStage<CacheRead<Optional<Session>>> read(ConversationKey key) {
        return fence.run(key, READ, fence.fresh(), fence.life())
                .thenApply(answer -> read(key, answer, hit -> SessionCodec.decode(key, (byte[]) hit.get(3))));
    }

    @Override
    public CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, Optional<Session> session) {
        byte[] encoded = SessionCodec.encode(session);
        if (encoded.length > limits.itemBytes()) {
            return CompletableFuture.completedFuture(false);
        }
        return RedisHistoryCache.accepted(fence.run(
                key, FILL, fence.fresh(), fence.life(), bytes(ticket.epoch()), bytes(ticket.marker()), encoded));
    }

    @Override
    public CompletionStage<Boolean> end(WriteToken token, Session session) {
        byte[] encoded = SessionCodec.encode(Optional.of(session));
        boolean fits = encoded.length <= limits.itemBytes();
        return RedisHistoryCache.accepted(fence.run(
                token.key(),
                END,
                fence.fresh(),
                fence.life(),
                bytes(token.id()),
                fits ? PUT : DROP,
                token.alone() ? bytes(token.epoch()) : NOT_ALONE,
                fits ? encoded : NOT_ALONE));
    }

    @Override
    public CompletionStage<Void> abort(WriteToken token) {
        return end(token, KEEP);
    }

    @Override
    public CompletionStage<Void> discard(WriteToken token) {
        return end(token, DROP);
    }

    private CompletionStage<Void> end(WriteToken token, byte[] mode) {
        return fence.run(token.key(), END, fence.fresh(), fence.life(), bytes(token.id()), mode)
                .thenApply(answer -> null);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
