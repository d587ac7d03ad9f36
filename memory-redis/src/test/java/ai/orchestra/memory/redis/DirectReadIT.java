package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.EraseToken;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.cache.HistoryWindow;
import ai.orchestra.memory.cache.WriteToken;
import ai.orchestra.memory.spi.ConversationHead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reads that need no script, and all that must make them use one; "others" is another process. */
class DirectReadIT {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final Pattern CALLS = Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)");
    private static final String ENTRY = new RedisKeys("orchestra:h:").entry(KEY)[0];
    private static final String SCOPE = new RedisKeys("orchestra:h:").entry(KEY)[1];

    @RegisterExtension
    private static final TestRedis REDIS = TestRedis.own();

    private RedisCaches caches;
    private HistoryCache cache;
    private HistoryCache others;

    @BeforeEach
    void open() {
        caches = make(Duration.ofHours(1));
        cache = caches.histories();
        others = make(Duration.ofHours(1)).histories();
        // From now on Redis knows the script, so that one read is one call of it.
        await(others.read(KEY, 1, NOW));
        REDIS.commands().flushall();
    }

    @AfterEach
    void close() {
        cache.close();
        others.close();
    }

    private static RedisCaches make(Duration ttl) {
        return RedisCaches.builder()
                .uri(REDIS.uri())
                .timeout(Duration.ofSeconds(5))
                .ttl(ttl)
                .build();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static MemoryItem item(long sequence, String text) {
        return MemoryItem.builder(KEY)
                .id("id" + sequence)
                .sequence(sequence)
                .text(text)
                .timestamp(NOW)
                .build();
    }

    private static void append(HistoryCache to, long generation, MemoryItem... items) {
        assertThat(await(to.end(await(to.begin(KEY, LIFE)), generation, List.of(items))))
                .as("accepted")
                .isTrue();
    }

    private static void append(HistoryCache to, long from, long last) {
        for (long sequence = from; sequence <= last; sequence++) {
            append(to, 1, item(sequence, "m" + sequence));
        }
    }

    private CacheRead<HistoryWindow> read(int wanted, Instant now, boolean script) {
        long before = scripts();
        CacheRead<HistoryWindow> read = await(cache.read(KEY, wanted, now));
        assertThat(scripts() - before).as("scripts").isEqualTo(script ? 1 : 0);
        return read;
    }

    private static long scripts() {
        Matcher calls = CALLS.matcher(REDIS.commands().info("commandstats"));
        long sum = 0;
        while (calls.find()) {
            sum += Long.parseLong(calls.group(1));
        }
        return sum;
    }

    private static CacheRead.Hit<HistoryWindow> hit(CacheRead<HistoryWindow> read) {
        assertThat(read).isInstanceOf(CacheRead.Hit.class);
        return (CacheRead.Hit<HistoryWindow>) read;
    }

    private void finds(CacheRead<HistoryWindow> read, String... texts) {
        assertThat(hit(read).value().items()).extracting(MemoryItem::text).containsExactly(texts);
    }

    /** Appends five and reads, so that the next read knows what to ask for. */
    private void known() {
        append(cache, 1, 5);
        read(3, NOW, true);
        finds(read(3, NOW, false), "m5", "m4", "m3");
    }

    @Test
    void secondRead_needsNoScript_andDecodesNothingAnew() {
        append(cache, 1, 5);
        CacheRead.Hit<HistoryWindow> first = hit(read(3, NOW, true));
        CacheRead.Hit<HistoryWindow> second = hit(read(3, NOW, false));

        assertThat(second).isEqualTo(first);
        for (int i = 0; i < 3; i++) {
            assertThat(second.value().items().get(i))
                    .isSameAs(first.value().items().get(i));
        }
        assertThat(hit(read(5, NOW, false))).isEqualTo(hit(await(others.read(KEY, 5, NOW))));
        assertThat(hit(read(9, NOW, false))).isEqualTo(hit(await(others.read(KEY, 9, NOW))));
    }

    @Test
    void emptyConversation_isKnownToBeEmpty() {
        CacheRead.Miss<HistoryWindow> miss = (CacheRead.Miss<HistoryWindow>) read(3, NOW, true);
        await(cache.fill(KEY, miss.ticket(), new HistoryWindow(ConversationHead.NONE, List.of(), true)));
        CacheRead<HistoryWindow> first = read(3, NOW, true);

        assertThat(read(3, NOW, false)).isEqualTo(first).isEqualTo(await(others.read(KEY, 3, NOW)));
    }

    @Test
    void token_sendsReadsToTheScript_whichBypasses() {
        known();
        WriteToken token = await(others.begin(KEY, LIFE));
        assertThat(read(3, NOW, true)).isInstanceOf(CacheRead.Bypass.class);

        await(others.abort(token));
        finds(read(3, NOW, false), "m5", "m4", "m3");
    }

    @Test
    void ticket_isThatOfTheEpochThatWasRead() {
        known();
        CacheRead.Hit<HistoryWindow> before = hit(read(3, NOW, false));
        await(others.abort(await(others.begin(KEY, LIFE))));
        CacheRead.Hit<HistoryWindow> after = hit(read(3, NOW, false));

        assertThat(after.ticket())
                .isNotEqualTo(before.ticket())
                .isEqualTo(hit(await(others.read(KEY, 3, NOW))).ticket());
    }

    @Test
    void headOfAnother_isReadDirectlyIfItIsNear_andByTheScriptIfNot() {
        known();
        append(others, 6, 7);
        finds(read(3, NOW, false), "m7", "m6", "m5");
        append(others, 8, 20);

        finds(read(3, NOW, true), "m20", "m19", "m18");
        append(cache, 21, 40);
        finds(read(3, NOW, false), "m40", "m39", "m38");
    }

    @Test
    void conversationMadeAnew_withTheSameHead_isTheNewOne() {
        known();
        await(others.discard(await(others.begin(KEY, LIFE))));
        for (int i = 1; i <= 5; i++) {
            append(others, 2, item(i, "new" + i));
        }

        CacheRead<HistoryWindow> read = read(3, NOW, false);
        finds(read, "new5", "new4", "new3");
        assertThat(hit(read).value().head()).isEqualTo(new ConversationHead(2, 5));
    }

    @Test
    void conversationMadeAnew_withASmallerHead_isTheNewOne() {
        append(cache, 1, 30);
        read(3, NOW, true);
        await(others.discard(await(others.begin(KEY, LIFE))));
        append(others, 2, item(1, "new1"));

        finds(read(3, NOW, true), "new1");
        finds(read(3, NOW, false), "new1");
    }

    @Test
    void expiredItem_isNotCounted_andTheNextReadAsksFurtherDown() {
        append(cache, 1, 3);
        append(
                cache,
                1,
                item(4, "m4").toBuilder().expiration(NOW.plusSeconds(1)).build());
        append(cache, 5, 5);
        read(3, NOW, true);
        finds(read(3, NOW, false), "m5", "m4", "m3");
        Instant later = NOW.plusSeconds(1);

        finds(read(3, later, true), "m5", "m3", "m2");
        finds(read(3, later, false), "m5", "m3", "m2");
        finds(read(3, NOW, false), "m5", "m4", "m3");
        finds(read(9, later, false), "m5", "m3", "m2", "m1");
    }

    @Test
    void corruptItem_isDroppedByTheScriptsWay() {
        known();
        REDIS.commands().hset(ENTRY, "m:4", "-{\"v\":1,\"z\":1}");
        assertThat(read(3, NOW, true)).isInstanceOf(CacheRead.Bypass.class);

        assertThat(read(3, NOW, true)).isInstanceOf(CacheRead.Miss.class);
    }

    @Test
    void missingItem_isAMiss() {
        known();
        REDIS.commands().hdel(ENTRY, "m:4");
        assertThat(read(3, NOW, true)).isInstanceOf(CacheRead.Miss.class);
    }

    @Test
    void wrongType_failsAsItDoesInTheScript() {
        known();
        REDIS.commands().del(ENTRY);
        REDIS.commands().set(ENTRY, "none of ours");

        assertThat(cache.read(KEY, 3, NOW).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("WRONGTYPE");
    }

    @Test
    void evictedEntryOrScope_isAMiss() {
        for (String gone : List.of(ENTRY, SCOPE)) {
            REDIS.commands().flushall();
            known();
            REDIS.commands().del(gone);
            assertThat(read(3, NOW, true)).as(gone).isInstanceOf(CacheRead.Miss.class);
        }
    }

    @Test
    void erasure_bypasses_andThenMisses() {
        known();
        EraseToken token = await(others.beginErase(KEY.scope(), LIFE));
        assertThat(read(3, NOW, true)).isInstanceOf(CacheRead.Bypass.class);

        // The entry itself is put back as it was: its marker alone must void it.
        Map<String, String> entry = REDIS.commands().hgetall(ENTRY);
        await(others.endErase(token));
        REDIS.commands().hset(ENTRY, entry);
        assertThat(read(3, NOW, true)).isInstanceOf(CacheRead.Miss.class);
    }

    @Test
    void contentThatItsKeyOutlives_isReadByTheScript_onceMore() {
        cache.close();
        try (RedisCaches shortLived = make(Duration.ofSeconds(10))) {
            cache = shortLived.histories();
            known();
            await(others.abort(await(others.begin(KEY, LIFE))));
            assertThat(REDIS.commands().pttl(ENTRY)).isGreaterThan(10_000);
            assertThat(read(3, NOW, true)).isInstanceOf(CacheRead.Hit.class);
            assertThat(REDIS.commands().pttl(ENTRY))
                    .as("the key ends with its content again")
                    .isBetween(1L, 10_000L);
            finds(read(3, NOW, false), "m5", "m4", "m3");

            WriteToken slow = await(others.begin(KEY, LIFE));
            append(cache, 6, 6);
            await(others.abort(slow));
            assertThat(REDIS.commands().pttl(ENTRY))
                    .as("prolonged for the slow one")
                    .isGreaterThan(10_000);
            REDIS.commands().hset(ENTRY, "x", "1");
            assertThat(read(3, NOW, true)).isInstanceOf(CacheRead.Miss.class);
        }
    }

    @Test
    void memory_isDropped_whereTheConversationOrTheScopeIs() {
        List<Consumer<HistoryCache>> ends = List.of(
                one -> await(one.discard(await(one.begin(KEY, LIFE)))),
                one -> await(one.drop(KEY)),
                one -> await(one.beginErase(KEY.scope(), Duration.ofMillis(1))),
                one -> await(one.dropScope(KEY.scope())),
                HistoryCache::close);
        for (Consumer<HistoryCache> end : ends) {
            REDIS.commands().flushall();
            known();
            assertThat(caches.recent.size()).isOne();
            end.accept(cache);
            assertThat(caches.recent.size()).isZero();
        }
    }

    @Test
    void memory_isDropped_whenAReadFindsThatOthersDeleted() {
        known();
        await(others.discard(await(others.begin(KEY, LIFE))));
        assertThat(read(3, NOW, true)).isInstanceOf(CacheRead.Miss.class);

        assertThat(caches.recent.size()).isZero();
    }
}
