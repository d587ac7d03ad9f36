package ai.orchestra.memory.redis;

import static ai.orchestra.memory.redis.RedisScripts.bytes;
import static ai.orchestra.memory.redis.RedisScripts.text;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.redis.RecentWindow.Decoded;
import ai.orchestra.memory.spi.ConversationHead;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Conversations in Redis: one hash for each. Thread-safe. */
final class RedisHistoryCache extends RedisCache implements HistoryCache {
    private static final Script READ = Script.load("read");
    private static final Script FILL = Script.load("fill");
    private static final Script END = Script.load("end");
    private static final byte[] APPEND = bytes("append");
    private static final byte[] KEEP = bytes("keep");
    private static final byte[] DROP = bytes("drop");
    private static final byte[] TOMBSTONE = new byte[0];
    // Where the items begin in the answer to a read.
    private static final int ITEMS = 7;

    private final int window;
    private final CacheLimits limits;
    private final RecentWindows recent;
    private final Runnable onClose;

    RedisHistoryCache(RedisFence fence, int window, CacheLimits limits, RecentWindows recent, Runnable onClose) {
        super(fence);
        this.window = window;
        this.limits = limits;
        this.recent = recent;
        this.onClose = onClose;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public CompletionStage<CacheRead<HistoryWindow>> read(ConversationKey key, int wanted, Instant now) {
        return recent.find(key)
                .flatMap(seen -> DirectRead.of(key, seen, wanted))
                .map(direct -> directly(key, direct, wanted, now))
                .orElseGet(() -> byScript(key, wanted, now));
    }

    private CompletionStage<CacheRead<HistoryWindow>> directly(
            ConversationKey key, DirectRead direct, int wanted, Instant now) {
        return fence.fields(key, direct.fields(), DirectRead.SCOPE)
                .thenApply(fields -> direct.judge(fields.entry(), fields.scope(), now))
                .exceptionallyCompose(RedisHistoryCache::refused)
                .thenCompose(found -> {
                    if (found.isEmpty()) {
                        return byScript(key, wanted, now);
                    }
                    found.get().seen().ifPresent(seen -> recent.put(key, seen));
                    return CompletableFuture.completedFuture(found.get().hit());
                });
    }

    /** What Redis refuses is left to the script, which fails in its own way; other failures would only take longer. */
    private static CompletionStage<Optional<DirectRead.Found>> refused(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RedisCommandExecutionException
                ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.failedFuture(failure);
    }

    private CompletionStage<CacheRead<HistoryWindow>> byScript(ConversationKey key, int wanted, Instant now) {
        return fence.run(key, READ, fence.fresh(), fence.life(), bytes(wanted), bytes(now.toEpochMilli()))
                .thenApply(answer -> {
                    CacheRead<HistoryWindow> read = exact(read(key, answer, hit -> window(key, hit, now)), wanted);
                    if (read instanceof CacheRead.Miss) {
                        forget(key);
                    }
                    return read;
                });
    }

    private HistoryWindow window(ConversationKey key, List<Object> hit, Instant now) {
        List<Decoded> live = new ArrayList<>(hit.size() - ITEMS);
        for (Object bytes : hit.subList(ITEMS, hit.size())) {
            Decoded decoded = Decoded.of(key, (byte[]) bytes);
            if (!decoded.item().isExpiredAt(now)) {
                live.add(decoded);
            }
        }
        ConversationHead head =
                new ConversationHead(Long.parseLong(text(hit.get(3))), Long.parseLong(text(hit.get(4))));
        List<MemoryItem> items = live.stream().map(Decoded::item).toList();
        HistoryWindow found = new HistoryWindow(head, items, text(hit.get(5)).equals("1"));
        long low = found.complete() ? Long.parseLong(text(hit.get(6))) : found.low();
        // What is gone is looked at as well, by the next read.
        recent.put(key, new RecentWindow(head.version(), (int) (head.version() - low + 1) - items.size(), live));
        return found;
    }

    /** The script knows milliseconds only; what expired within the present one may be missing now. */
    private static CacheRead<HistoryWindow> exact(CacheRead<HistoryWindow> read, int wanted) {
        return read instanceof CacheRead.Hit<HistoryWindow> hit
                        && !hit.value().complete()
                        && hit.value().items().size() < wanted
                ? new CacheRead.Miss<>(hit.ticket())
                : read;
    }

    @Override
    public CompletionStage<Boolean> fill(ConversationKey key, FillTicket ticket, HistoryWindow offer) {
        List<byte[]> items = limits.encode(offer, window, TOMBSTONE);
        long version = offer.head().version();
        long low = version - items.size() + 1;
        boolean complete = offer.complete() && low <= offer.low();
        List<byte[]> arguments = new ArrayList<>(List.of(
                fence.fresh(),
                fence.life(),
                bytes(ticket.epoch()),
                bytes(ticket.marker()),
                bytes(offer.head().generation()),
                bytes(version),
                bytes(low),
                bytes(complete ? 1 : 0)));
        arguments.addAll(items);
        return accepted(fence.run(key, FILL, arguments.toArray(byte[][]::new)));
    }

    @Override
    public CompletionStage<Boolean> end(WriteToken token, long generation, List<MemoryItem> items) {
        List<byte[]> encoded = limits.encode(items);
        List<byte[]> arguments = new ArrayList<>(List.of(
                fence.fresh(),
                fence.life(),
                bytes(token.id()),
                encoded.isEmpty() ? DROP : APPEND,
                bytes(window),
                bytes(generation),
                bytes(items.get(0).sequence())));
        arguments.addAll(encoded);
        long last = items.get(items.size() - 1).sequence();
        return accepted(fence.run(token.key(), END, arguments.toArray(byte[][]::new)))
                .thenApply(accepted -> {
                    if (accepted) {
                        recent.advance(token.key(), last);
                    }
                    return accepted;
                });
    }

    @Override
    public CompletionStage<Void> abort(WriteToken token) {
        return end(token, KEEP);
    }

    @Override
    public CompletionStage<Void> discard(WriteToken token) {
        return end(token, DROP).whenComplete((done, failure) -> forget(token.key()));
    }

    @Override
    void forget(ConversationKey key) {
        recent.drop(key);
    }

    @Override
    void forget(UserScope scope) {
        recent.drop(scope);
    }

    private CompletionStage<Void> end(WriteToken token, byte[] mode) {
        return fence.run(token.key(), END, fence.fresh(), fence.life(), bytes(token.id()), mode)
                .thenApply(answer -> null);
    }

    static CompletionStage<Boolean> accepted(CompletionStage<List<Object>> answer) {
        return answer.thenApply(list -> list.get(0).equals(1L));
    }

    @Override
    public void close() {
        onClose.run();
    }
}
