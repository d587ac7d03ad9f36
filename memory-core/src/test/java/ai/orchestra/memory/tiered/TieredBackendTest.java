package ai.orchestra.memory.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ErasureReport;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.error.MemoryStorageException;
import ai.orchestra.memory.observe.MemoryOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a cache in front of a store answers, and what it leaves to the store. */
class TieredBackendTest extends TieredCase {
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

    /** What a failover loses, or a writer who does not reach the cache: nothing in the cache tells of the write. */
    @Test
    void strictRead_joinsNoReadThatBeganBeforeAWriteTheCacheDoesNotKnow() {
        tiered = build(TieredOptions.DEFAULT.consistency(Consistency.STRICT));
        append(1);
        histories.drop(KEY).toCompletableFuture().join();
        store.held = true;
        CompletionStage<Page<MemoryItem>> before = reading(HistoryQuery.of(KEY).limit(5));
        store.append(
                KEY,
                List.of(MemoryItem.of(KEY, Role.USER, "past the cache")),
                AppendOptions.DEFAULT,
                call(MemoryOperation.APPEND));
        CompletionStage<Page<MemoryItem>> after = reading(HistoryQuery.of(KEY).limit(5));

        store.release();

        assertThat(sequences(before)).contains(1L);
        assertThat(sequences(after)).containsExactly(2L, 1L);
    }
}
