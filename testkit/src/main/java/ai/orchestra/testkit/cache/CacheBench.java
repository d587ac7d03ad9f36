package ai.orchestra.testkit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.spi.ConversationHead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What the promises about a history cache work with. Used by one test. */
final class CacheBench {
    static final long GENERATION = 7_000_000_000_000_000_007L;
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Duration LIFE = Duration.ofMinutes(1);
    static final int WINDOW = 10;
    // No test takes so long.
    static final Duration TTL = Duration.ofHours(1);
    // Short enough to wait for, long enough for a machine that has much else to do.
    static final Duration SHORT_TTL = Duration.ofSeconds(1);
    // More than half of that, and less than the least that jitter leaves of it.
    static final Duration MOST_OF_TTL = Duration.ofMillis(600);
    // A life of a token that is long enough for a command, and short enough to wait for.
    static final Duration SHORT = Duration.ofMillis(80);
    // A cache that does not answer within this has failed.
    private static final int PATIENCE_SECONDS = 20;

    private final HistoryCache cache;
    private final ConversationKey key;

    CacheBench(HistoryCache cache, String tenant) {
        this.cache = cache;
        this.key = new ConversationKey(tenant, "cherry", "ada", "first");
    }

    HistoryCache cache() {
        return cache;
    }

    ConversationKey key() {
        return key;
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    MemoryItem item(long sequence) {
        return MemoryItem.builder(key)
                .id("id-" + sequence)
                .sequence(sequence)
                .role(Role.USER)
                .text("m" + sequence)
                .timestamp(NOW)
                .build();
    }

    MemoryItem expiring(long sequence, Instant end) {
        return item(sequence).toBuilder().expiration(end).build();
    }

    /** Returns the items of these sequences, newest first. */
    HistoryWindow window(long version, boolean complete, long... sequences) {
        List<MemoryItem> items = LongStream.of(sequences).mapToObj(this::item).toList();
        return new HistoryWindow(new ConversationHead(GENERATION, version), items, complete);
    }

    CacheRead<HistoryWindow> read(int wanted) {
        return await(cache.read(key, wanted, NOW));
    }

    FillTicket ticket() {
        return missed(read(1));
    }

    static FillTicket missed(CacheRead<?> read) {
        assertThat(read).as("a read of what is not there").isInstanceOf(CacheRead.Miss.class);
        return ((CacheRead.Miss<?>) read).ticket();
    }

    boolean fill(FillTicket ticket, HistoryWindow window) {
        return await(cache.fill(key, ticket, window));
    }

    /** Fills the empty entry. */
    void filled(HistoryWindow window) {
        assertThat(fill(ticket(), window))
                .as("a fill without a write in between")
                .isTrue();
    }

    WriteToken begin() {
        return await(cache.begin(key, LIFE));
    }

    boolean end(WriteToken token, long... sequences) {
        return await(cache.end(
                token, GENERATION, LongStream.of(sequences).mapToObj(this::item).toList()));
    }

    /** Returns what a read finds. */
    HistoryWindow hit(int wanted) {
        CacheRead<HistoryWindow> read = read(wanted);
        assertThat(read).as("a read of %s", wanted).isInstanceOf(CacheRead.Hit.class);
        return ((CacheRead.Hit<HistoryWindow>) read).value();
    }

    void hits(int wanted, boolean complete, long... sequences) {
        HistoryWindow window = hit(wanted);
        assertThat(window.items()).extracting(MemoryItem::sequence).containsExactly(boxed(sequences));
        assertThat(window.complete()).as("complete").isEqualTo(complete);
    }

    private static Long[] boxed(long... sequences) {
        return LongStream.of(sequences).boxed().toArray(Long[]::new);
    }

    void misses() {
        assertThat(read(1)).isInstanceOf(CacheRead.Miss.class);
    }

    void bypasses() {
        assertThat(read(1)).as("a read while a write is under way").isInstanceOf(CacheRead.Bypass.class);
    }
}
