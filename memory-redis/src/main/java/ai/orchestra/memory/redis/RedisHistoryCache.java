package ai.orchestra.memory.redis;

import static ai.orchestra.memory.redis.RedisScripts.bytes;
import static ai.orchestra.memory.redis.RedisScripts.text;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.spi.ConversationHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private static final int ITEMS = 6;

    private final int window;
    private final CacheLimits limits;
    private final Runnable onClose;

    RedisHistoryCache(RedisFence fence, int window, CacheLimits limits, Runnable onClose) {
        super(fence);
        this.window = window;
        this.limits = limits;
        this.onClose = onClose;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public CompletionStage<CacheRead<HistoryWindow>> read(ConversationKey key, int wanted, Instant now) {
        return fence.run(key, READ, fence.fresh(), fence.life(), bytes(wanted), bytes(now.toEpochMilli()))
                .thenApply(answer -> exact(read(key, answer, hit -> window(key, hit, now)), wanted));
    }

    private static HistoryWindow window(ConversationKey key, List<Object> hit, Instant now) {
        List<MemoryItem> items = new ArrayList<>(hit.size() - ITEMS);
        for (Object bytes : hit.subList(ITEMS, hit.size())) {
            MemoryItem item = ItemCodec.decode(key, (byte[]) bytes);
            if (!item.isExpiredAt(now)) {
                items.add(item);
            }
        }
        ConversationHead head =
                new ConversationHead(Long.parseLong(text(hit.get(3))), Long.parseLong(text(hit.get(4))));
        return new HistoryWindow(head, items, text(hit.get(5)).equals("1"));
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
        return accepted(fence.run(token.key(), END, arguments.toArray(byte[][]::new)));
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

    static CompletionStage<Boolean> accepted(CompletionStage<List<Object>> answer) {
        return answer.thenApply(list -> list.get(0).equals(1L));
    }

    @Override
    public void close() {
        onClose.run();
    }
}
