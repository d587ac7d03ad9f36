package ai.orchestra.memory.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.InMemoryHistoryCache;
import ai.orchestra.memory.cache.InMemorySessionCache;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TieredBackendTest {
    private static final ConversationKey KEY = ConversationKey.of("ada", "first");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration TTL = Duration.ofHours(1);

    private final HandTimer timer = new HandTimer();
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return NOON.plusNanos(timer.nanoTime());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };
    private final FakeStore store = new FakeStore(clock);
    private final FaultyCache faults = new FaultyCache();
    private final InMemoryHistoryCache histories = new InMemoryHistoryCache(clock, new Random(1), 10, TTL);
    private final InMemorySessionCache sessions = new InMemorySessionCache(clock, new Random(2), TTL);
    private TieredBackend tiered = build(TieredOptions.DEFAULT);

    private TieredBackend build(TieredOptions options) {
        return TieredBackend.builder(store, faults.around(histories))
                .sessions(faults.around(sessions))
                .options(options)
                .clock(clock)
                .nanoTime(timer::nanoTime)
                .timer(timer)
                .random(new Random(3))
                .build();
    }

    private MemoryCall call(MemoryOperation operation) {
        return new MemoryCall(operation, Duration.ofSeconds(5), timer::nanoTime);
    }

    private CompletionStage<AppendResult> appending(int count) {
        List<MemoryItem> drafts = IntStream.range(0, count)
                .mapToObj(i -> MemoryItem.of(KEY, Role.USER, "t"))
                .toList();
        return tiered.append(KEY, drafts, AppendOptions.DEFAULT, call(MemoryOperation.APPEND));
    }

    private void append(int count) {
        assertThat(appending(count).toCompletableFuture()).isCompleted();
    }

    private CompletionStage<Page<MemoryItem>> reading(HistoryQuery query) {
        return tiered.history(query, call(MemoryOperation.HISTORY));
    }

    private List<Long> read(int limit) {
        return sequences(reading(HistoryQuery.of(KEY).limit(limit)));
    }

    private static List<Long> sequences(CompletionStage<Page<MemoryItem>> page) {
        assertThat(page.toCompletableFuture()).isCompleted();
        return page.toCompletableFuture().join().items().stream()
                .map(MemoryItem::sequence)
                .toList();
    }

    private ComponentHealth cacheHealth() {
        return tiered.health(call(MemoryOperation.HEALTH))
                .toCompletableFuture()
                .join()
                .get("storage_in_memory_cache");
    }

    @Test
    void append_isReadFromTheCache() {
        append(1);
        append(2);

        assertThat(read(5)).containsExactly(3L, 2L, 1L);
        assertThat(store.count("history")).isZero();
    }

    @Test
    void history_fillsTheCache_andKnowsTheNextPage() {
        append(6);
        histories.drop(KEY);

        assertThat(read(3)).containsExactly(6L, 5L, 4L);
        Page<MemoryItem> page =
                reading(HistoryQuery.of(KEY).limit(3)).toCompletableFuture().join();

        assertThat(store.count("history")).isEqualTo(1);
        assertThat(sequences(
                        reading(HistoryQuery.of(KEY).limit(3).after(page.next().orElseThrow()))))
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void history_ofAnEmptyConversation_isRemembered() {
        assertThat(read(5)).isEmpty();
        assertThat(read(5)).isEmpty();

        assertThat(store.count("history")).isEqualTo(1);
    }

    @Test
    void history_thatNoEntryCanHold_isTheStores() {
        append(3);

        assertThat(read(10)).hasSize(3);
        assertThat(sequences(reading(HistoryQuery.of(KEY.scope())))).isEmpty();
        assertThat(store.count("history")).isEqualTo(2);
    }

    @Test
    void history_withAFilter_isAnsweredWhereTheEntryIsComplete() {
        append(3);

        assertThat(sequences(reading(HistoryQuery.of(KEY).limit(5).roles(Role.SYSTEM))))
                .isEmpty();
        assertThat(store.count("history")).isZero();
        histories.drop(KEY);
        assertThat(sequences(reading(HistoryQuery.of(KEY).limit(5).roles(Role.USER))))
                .hasSize(3);
        assertThat(faults.count("fill")).isZero();
    }

    @Test
    void history_neverReturnsWhatHasExpired() {
        MemoryItem draft = MemoryItem.builder(KEY)
                .text("t")
                .expiration(clock.instant().plusSeconds(60))
                .build();
        tiered.append(KEY, List.of(draft), AppendOptions.DEFAULT, call(MemoryOperation.APPEND));
        append(1);

        assertThat(read(5)).containsExactly(2L, 1L);
        timer.advance(Duration.ofSeconds(60));
        assertThat(read(5)).containsExactly(2L);
        assertThat(store.count("history")).isZero();
    }

    @Test
    void history_withAnExpiredHead_isReadTwice_andCachedWithATombstone() {
        append(2);
        MemoryItem gone = MemoryItem.builder(KEY)
                .text("t")
                .expiration(clock.instant().minusSeconds(1))
                .build();
        tiered.append(KEY, List.of(gone), AppendOptions.DEFAULT, call(MemoryOperation.APPEND));
        histories.drop(KEY);

        assertThat(read(5)).containsExactly(2L, 1L);
        assertThat(store.count("history")).isEqualTo(2);
        append(1);
        assertThat(read(5)).containsExactly(4L, 2L, 1L);
        assertThat(store.count("history")).isEqualTo(2);
    }

    @Test
    void reads_shareOneReadOfTheStore_unlessAWriteBeganBetweenThem() {
        append(1);
        histories.drop(KEY);
        store.held = true;
        CompletionStage<Page<MemoryItem>> first = reading(HistoryQuery.of(KEY).limit(5));
        CompletionStage<Page<MemoryItem>> second = reading(HistoryQuery.of(KEY).limit(5));
        assertThat(store.count("history")).isEqualTo(1);

        CompletionStage<AppendResult> append = appending(1);
        CompletionStage<Page<MemoryItem>> third = reading(HistoryQuery.of(KEY).limit(5));
        store.release();

        assertThat(append.toCompletableFuture()).isCompleted();
        assertThat(sequences(first)).containsExactly(1L);
        assertThat(sequences(second)).containsExactly(1L);
        assertThat(sequences(third)).containsExactly(2L, 1L);
    }

    @Test
    void reads_bypassTheCache_whileAnAppendIsUnderWay() {
        append(1);
        store.held = true;
        appending(1);
        store.held = false;

        assertThat(read(5)).containsExactly(2L, 1L);
        assertThat(store.count("history")).isEqualTo(1);
        assertThat(faults.count("fill")).isZero();
    }

    @Test
    void append_thatWasNotStored_keepsTheEntry() {
        append(1);
        store.failure = Optional.of(new MemoryConnectionException("down", null));

        assertThat(appending(1).toCompletableFuture()).isCompletedExceptionally();
        store.failure = Optional.empty();
        assertThat(read(5)).containsExactly(1L);
        assertThat(store.count("history")).isZero();
    }

    @Test
    void append_inDoubt_keepsReadsAway_untilItCanNoLongerHappen() {
        append(1);
        store.failure = Optional.of(new MemoryStorageException("append", "lost", true, true, null));
        assertThat(appending(1).toCompletableFuture()).isCompletedExceptionally();
        store.failure = Optional.empty();

        read(5);
        assertThat(faults.count("fill")).isZero();
        timer.advance(Duration.ofSeconds(15));
        read(5);
        read(5);
        assertThat(faults.count("fill")).isEqualTo(1);
        assertThat(store.count("history")).isEqualTo(2);
    }

    @Test
    void append_thatIsCancelled_isInDoubt() {
        store.held = true;
        CompletionStage<AppendResult> append = appending(1);

        append.toCompletableFuture().cancel(true);
        assertThat(faults.count("abort")).isZero();
        assertThat(faults.count("end")).isZero();
    }

    @Test
    void append_thatIsReplayed_dropsTheEntry() {
        append(1);
        store.replayed = true;
        append(1);

        assertThat(faults.count("discard")).isEqualTo(1);
    }

    @Test
    void append_doesNotWaitForTheCache_atTheEndOfItsTime() {
        store.held = true;
        CompletionStage<AppendResult> append = appending(1);
        timer.advance(Duration.ofMillis(4_950));
        faults.hanging = true;
        store.release();

        assertThat(append.toCompletableFuture()).isCompleted();
    }

    @Test
    void deleteConversation_dropsTheEntry() {
        append(1);
        assertThat(tiered.deleteConversation(KEY, call(MemoryOperation.DELETE_CONVERSATION))
                        .toCompletableFuture())
                .isCompletedWithValue(true);

        assertThat(read(5)).isEmpty();
        append(1);
        assertThat(read(5)).containsExactly(1L);
    }

    @Test
    void strict_comparesWithTheStore() {
        tiered = build(TieredOptions.DEFAULT.consistency(Consistency.STRICT));
        append(1);
        assertThat(read(5)).containsExactly(1L);
        assertThat(store.count("history")).isZero();

        store.append(
                KEY, List.of(MemoryItem.of(KEY, Role.USER, "t")), AppendOptions.DEFAULT, call(MemoryOperation.APPEND));
        assertThat(read(5)).containsExactly(2L, 1L);
        assertThat(read(5)).containsExactly(2L, 1L);
        assertThat(store.count("history")).isEqualTo(1);
    }

    @Test
    void strict_failsWhereTheStoreCannotBeAsked() {
        tiered = build(TieredOptions.DEFAULT.consistency(Consistency.STRICT));
        append(1);
        store.failure = Optional.of(new MemoryConnectionException("down", null));

        assertThat(reading(HistoryQuery.of(KEY).limit(5)).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void strict_readsSessionsFromTheStore() {
        tiered = build(TieredOptions.DEFAULT.consistency(Consistency.STRICT));
        session();

        assertThat(store.count("session")).isEqualTo(1);
    }

    private Optional<Session> session() {
        return tiered.session(KEY, call(MemoryOperation.SESSION))
                .toCompletableFuture()
                .join();
    }

    @Test
    void sessions_areReadFromTheCache() {
        assertThat(session()).isEmpty();
        assertThat(session()).isEmpty();
        assertThat(store.count("session")).isEqualTo(1);

        Session put = tiered.putSession(Session.of(KEY, Map.of("n", 1)), call(MemoryOperation.PUT_SESSION))
                .toCompletableFuture()
                .join();
        assertThat(session()).contains(put);
        assertThat(store.count("session")).isEqualTo(1);

        tiered.deleteSession(KEY, call(MemoryOperation.DELETE_SESSION));
        assertThat(session()).isEmpty();
        assertThat(store.count("session")).isEqualTo(2);
    }

    @Test
    void sessions_expireInTheCacheToo() {
        tiered.putSession(
                Session.of(KEY, Map.of()).expiringAt(clock.instant().plusSeconds(9)),
                call(MemoryOperation.PUT_SESSION));
        assertThat(session()).isPresent();

        timer.advance(Duration.ofSeconds(9));
        assertThat(session()).isEmpty();
    }

    @Test
    void sessions_withoutACacheOfTheirOwn_areTheStores() {
        TieredBackend plain = TieredBackend.builder(store, histories)
                .timer(timer)
                .clock(clock)
                .nanoTime(timer::nanoTime)
                .build();
        plain.putSession(Session.of(KEY, Map.of()), call(MemoryOperation.PUT_SESSION));
        plain.session(KEY, call(MemoryOperation.SESSION));
        plain.deleteSession(KEY, call(MemoryOperation.DELETE_SESSION));
        plain.eraseUser(KEY.scope(), call(MemoryOperation.ERASE_USER));
        plain.close();

        assertThat(store.calls).containsExactly("putSession", "session", "deleteSession", "erase", "close");
    }

    private ErasureReport erase() {
        return tiered.eraseUser(KEY.scope(), call(MemoryOperation.ERASE_USER))
                .toCompletableFuture()
                .join();
    }

    @Test
    void eraseUser_erasesTheCaches() {
        append(1);
        session();

        ErasureReport report = erase();

        assertThat(report.deleted()).containsEntry("cache/entries", 1L).containsEntry("fake/items", 1L);
        assertThat(report.verified()).isTrue();
        assertThat(read(5)).isEmpty();
        assertThat(erase().deleted()).doesNotContainKey("cache/entries");
    }

    @Test
    void eraseUser_isNotVerified_whereTheCacheDidNotConfirm() {
        append(1);
        faults.down = true;

        assertThat(erase().verified()).isFalse();
        faults.down = false;
        timer.advance(Duration.ofSeconds(1));
        assertThat(faults.count("dropScope")).isEqualTo(2);
        assertThat(read(5)).isEmpty();
    }

    @Test
    void outage_neverReachesTheCaller_andIsRepairedAfterwards() {
        append(1);
        faults.down = true;
        append(1);
        assertThat(read(5)).containsExactly(2L, 1L);
        faults.down = false;

        // What the cache has lacks an item until the repair, and so it is not read.
        assertThat(read(5)).containsExactly(2L, 1L);
        assertThat(cacheHealth().up()).isFalse();
        assertThat(cacheHealth().detail()).contains("1 conversations to repair", "down, said the test");
        timer.advance(Duration.ofSeconds(1));

        assertThat(faults.count("drop")).isEqualTo(2);
        assertThat(cacheHealth().up()).isTrue();
        assertThat(read(5)).containsExactly(2L, 1L);
        assertThat(timer.pending()).isZero();
    }

    @Test
    void outage_opensTheBreaker_untilAProbeInTheBackgroundSucceeds() {
        faults.down = true;
        for (int i = 0; i < 5; i++) {
            append(1);
        }
        int asked = faults.calls.size();
        append(1);
        read(5);
        assertThat(faults.calls).as("the cache is left alone").hasSize(asked);
        assertThat(cacheHealth().detail()).contains("no answer; the store answers alone");

        timer.advance(Duration.ofMinutes(1));
        assertThat(faults.count("ping")).as("probes slow down").isBetween(12, 60);
        faults.down = false;
        assertThat(cacheHealth().detail()).contains("not repaired yet");
        timer.advance(Duration.ofSeconds(6));
        assertThat(cacheHealth().up()).isTrue();
        assertThat(read(5)).hasSize(5);
        int reads = store.count("history");
        assertThat(read(5)).hasSize(5);
        assertThat(store.count("history")).as("from the cache again").isEqualTo(reads);
    }

    @Test
    void lastError_isForgottenAfterAMinute() {
        faults.failing = "read";
        read(5);
        faults.failing = "";
        assertThat(cacheHealth().up()).isTrue();
        assertThat(cacheHealth().detail()).startsWith("last error 0 s ago: IllegalStateException: down, said the test");

        timer.advance(Duration.ofMinutes(1));
        assertThat(cacheHealth().detail()).isEmpty();
    }

    @Test
    void hangingCache_isWaitedForNoLongerThanItsTimeout() {
        append(1);
        faults.hanging = true;
        CompletionStage<AppendResult> append = appending(1);
        CompletionStage<Page<MemoryItem>> page = reading(HistoryQuery.of(KEY).limit(5));
        CompletionStage<Optional<Session>> session = tiered.session(KEY, call(MemoryOperation.SESSION));
        assertThat(append.toCompletableFuture()).isNotDone();

        timer.advance(Duration.ofMillis(100));
        assertThat(append.toCompletableFuture()).isCompleted();
        assertThat(page.toCompletableFuture()).isCompleted();
        assertThat(session.toCompletableFuture()).isCompleted();
    }

    @Test
    void slowCache_thatAlwaysAnswersTooLate_isLeftAlone() {
        faults.hanging = true;
        for (int i = 0; i < 6; i++) {
            CompletionStage<Page<MemoryItem>> page =
                    reading(HistoryQuery.of(KEY).limit(5));
            timer.advance(Duration.ofMillis(100));
            assertThat(page.toCompletableFuture()).isCompleted();
            faults.waiting.forEach(late -> late.complete(new CacheRead.Bypass<>()));
        }

        assertThat(faults.count("read")).isEqualTo(5);
    }

    @Test
    void hurry_ofACaller_isNotTheCachesFault() {
        faults.hanging = true;
        for (int i = 0; i < 9; i++) {
            CompletionStage<Page<MemoryItem>> page = tiered.history(
                    HistoryQuery.of(KEY).limit(5),
                    new MemoryCall(MemoryOperation.HISTORY, Duration.ofMillis(20), timer::nanoTime));
            timer.advance(Duration.ofMillis(10));
            assertThat(page.toCompletableFuture()).isCompleted();
        }
        faults.hanging = false;

        assertThat(cacheHealth().up()).isTrue();
        assertThat(cacheHealth().detail()).isEmpty();
    }

    @Test
    void end_thatGotLost_isRepaired() {
        append(1);
        faults.failing = "end";
        append(1);
        faults.failing = "";

        assertThat(read(5)).containsExactly(2L, 1L);
        timer.advance(Duration.ofSeconds(1));
        assertThat(read(5)).containsExactly(2L, 1L);
        int reads = store.count("history");
        assertThat(read(5)).containsExactly(2L, 1L);
        assertThat(store.count("history")).isEqualTo(reads);
    }

    @Test
    void repairThatFails_isTriedAgainSoon_onceTheCacheAnswers() {
        faults.down = true;
        append(6);
        timer.advance(Duration.ofMinutes(2));
        faults.down = false;
        faults.failing = "drop";
        timer.advance(Duration.ofSeconds(6));
        faults.calls.clear();

        timer.advance(Duration.ofSeconds(2));

        assertThat(faults.count("drop")).as("not every five seconds").isGreaterThan(5);
        faults.failing = "";
        timer.advance(Duration.ofSeconds(1));
        assertThat(cacheHealth().up()).isTrue();
    }

    @Test
    void repairs_areBounded_andHealthTells() {
        tiered = build(TieredOptions.DEFAULT.repairs(2));
        faults.down = true;
        for (int i = 0; i < 4; i++) {
            ConversationKey key = ConversationKey.of("ada", "c" + i);
            tiered.append(
                    key,
                    List.of(MemoryItem.of(key, Role.USER, "t")),
                    AppendOptions.DEFAULT,
                    call(MemoryOperation.APPEND));
        }
        faults.down = false;
        timer.advance(Duration.ofSeconds(1));

        assertThat(cacheHealth().up()).isFalse();
        assertThat(cacheHealth().detail()).contains("may be read stale for up to 3600 s");
        timer.advance(TTL);
        assertThat(cacheHealth().up()).isTrue();
    }

    @Test
    void fill_thatFails_doesNotFailTheRead() {
        append(1);
        histories.drop(KEY);
        faults.failing = "fill";

        assertThat(read(5)).containsExactly(1L);
        assertThat(session()).isEmpty();
    }

    @Test
    void storeFailure_reachesTheCaller() {
        store.failure = Optional.of(new MemoryConnectionException("down", null));

        assertThat(reading(HistoryQuery.of(KEY).limit(5)).toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(MemoryConnectionException.class);
        assertThat(tiered.session(KEY, call(MemoryOperation.SESSION)).toCompletableFuture())
                .isCompletedExceptionally();
        faults.down = true;
        assertThat(appending(1).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void cancelledRead_stopsTheStore() {
        faults.down = true;
        store.held = true;
        CompletableFuture<?> page = reading(HistoryQuery.of(KEY).limit(5)).toCompletableFuture();

        assertThat(page.cancel(true)).isTrue();
        assertThatCode(store::release).doesNotThrowAnyException();
    }

    @Test
    void close_closesEverything_whateverFails() {
        store.failure = Optional.of(new IllegalStateException("the store"));

        assertThatThrownBy(tiered::close).hasMessage("the store");
        assertThat(timer.closed).isTrue();
    }

    @Test
    void options_refuseWhatCannotWork() {
        assertThatThrownBy(() -> TieredOptions.DEFAULT.cacheTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cacheTimeout must be positive");
        assertThatThrownBy(() -> TieredOptions.DEFAULT.breaker(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("lastProbe");
        assertThat(TieredOptions.DEFAULT.fill(7).doubt(Duration.ofSeconds(3)))
                .extracting(TieredOptions::fill, TieredOptions::doubt)
                .containsExactly(7, Duration.ofSeconds(3));
    }
}
