package ai.orchestra.memory.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.cache.CacheRead;
import ai.orchestra.memory.cache.FillTicket;
import ai.orchestra.memory.error.MemoryConnectionException;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What callers notice of caches and stores that fail, hang or are lost: nothing, or the truth. */
class TieredOutageTest extends TieredCase {
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
        assertThat(cacheHealth().detail()).contains("1 conversation to repair", "down, said the test");
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
    void outageWithoutThreads_isOverAsWell() {
        append(1);
        timer.refusing = true;
        faults.silent = "end";
        append(1);
        faults.down = true;
        for (int i = 0; i < 5; i++) {
            append(1);
        }
        assertThat(timer.pending()).isZero();

        timer.refusing = false;
        faults.down = false;
        append(1);
        timer.advance(Duration.ofSeconds(1));

        assertThat(cacheHealth().up()).isTrue();
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
    void hangingCache_isLeftAlone_thoughEveryCallerIsInAHurry() {
        faults.hanging = true;
        for (int i = 0; i < 9; i++) {
            CompletableFuture<?> page = reading(Duration.ofMillis(150));
            timer.advance(Duration.ofMillis(75));
            assertThat(page).isCompleted();
        }

        assertThat(faults.count("read")).as("five had time enough after 400 ms").isEqualTo(6);
    }

    @Test
    void failureAfterTheCallerLeft_countsOnce() {
        tiered = build(TieredOptions.DEFAULT.breaker(2, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        hurriedRead();
        faults.waiting.get(0).completeExceptionally(new IllegalStateException("said the test"));
        timer.advance(Duration.ofMillis(100));
        hurriedRead();
        assertThat(faults.count("read")).as("one failure is not two").isEqualTo(2);

        faults.waiting.get(1).completeExceptionally(new IllegalStateException("said the test"));
        read(5);
        assertThat(faults.count("read")).as("left alone").isEqualTo(2);
    }

    @Test
    void answerAfterTheCallerLeft_isASuccess_ifItIsInTime() {
        tiered = build(TieredOptions.DEFAULT.breaker(2, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        faults.failing = "read";
        read(5);
        faults.failing = "";
        hurriedRead();
        faults.waiting.get(0).complete(new CacheRead.Bypass<>());
        faults.failing = "read";
        read(5);

        assertThat(cacheHealth().up()).isTrue();
    }

    /** The cache says nothing for so long as the caller waits. */
    private void hurriedRead() {
        faults.silent = "read";
        CompletableFuture<?> page = reading(Duration.ofMillis(2));
        timer.advance(Duration.ofMillis(1));
        assertThat(page).isCompleted();
        faults.silent = "";
    }

    /** Where the entry was lost while the store was written, nothing but END drops what was filled meanwhile. */
    @Test
    void append_waitsForEnd() {
        append(1);
        faults.silent = "end";
        CompletableFuture<AppendResult> append = appending(1).toCompletableFuture();
        assertThat(append).isNotDone();

        faults.waiting.get(0).complete(true);
        assertThat(append).isCompleted();
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

    /** The answer is there, so a cache that freezes just now must not use up the time of the call. */
    @Test
    void fill_isWaitedForNoLongerThanHalfOfWhatIsLeft() {
        append(1);
        histories.drop(KEY);
        store.held = true;
        CompletableFuture<?> hurried = reading(Duration.ofMillis(300));
        CompletableFuture<?> session = tiered.session(
                        KEY, new MemoryCall(MemoryOperation.SESSION, Duration.ofMillis(300), timer::nanoTime))
                .toCompletableFuture();
        timer.advance(Duration.ofMillis(220));
        faults.silent = "fill";
        store.release();

        timer.advance(Duration.ofMillis(39));
        assertThat(hurried).isNotDone();
        assertThat(session).isNotDone();
        timer.advance(Duration.ofMillis(1));
        assertThat(hurried).isCompleted();
        assertThat(session).isCompleted();
    }

    @Test
    void fillOfAnotherCall_isWaitedForNoLongerThanHalfOfWhatIsLeft() {
        append(1);
        histories.drop(KEY);
        store.held = true;
        CompletableFuture<?> patient = reading(Duration.ofSeconds(5));
        CompletableFuture<?> hurried = reading(Duration.ofMillis(300));
        timer.advance(Duration.ofMillis(220));
        faults.silent = "fill";
        store.release();

        timer.advance(Duration.ofMillis(40));
        CompletableFuture<?> late = reading(Duration.ofSeconds(5));
        assertThat(hurried).isCompleted();
        assertThat(patient).isNotDone();
        assertThat(late).isNotDone();
        faults.waiting.get(0).complete(true);
        assertThat(patient).isCompleted();
        assertThat(late).isCompleted();
        assertThat(store.count("history")).as("shared by all three").isEqualTo(1);
        assertThat(timer.pending()).isZero();
    }

    private CompletableFuture<?> reading(Duration timeout) {
        return tiered.history(
                        HistoryQuery.of(KEY).limit(5),
                        new MemoryCall(MemoryOperation.HISTORY, timeout, timer::nanoTime))
                .toCompletableFuture();
    }

    @Test
    void health_tellsOfTheCache_whileTheStoreIsSilent() {
        assertThat(tiered.health(call(MemoryOperation.HEALTH)).toCompletableFuture())
                .isCompleted();
        store.held = true;
        CompletableFuture<Map<String, ComponentHealth>> asked =
                tiered.health(call(MemoryOperation.HEALTH)).toCompletableFuture();
        assertThat(asked).isNotDone();

        timer.advance(Duration.ofMillis(3_750));
        assertThat(asked).isCompleted();
        assertThat(asked.join().get("storage_fake").up()).isFalse();
        assertThat(asked.join().get("storage_fake").detail()).isEqualTo("no answer within 3750 ms");
        assertThat(asked.join().get("storage_in_memory_cache").up()).isTrue();
    }

    @Test
    void health_waitsForACacheThatIsBeingConnectedTo() {
        faults.silent = "ping";
        CompletableFuture<Map<String, ComponentHealth>> asked =
                tiered.health(call(MemoryOperation.HEALTH)).toCompletableFuture();
        timer.advance(Duration.ofMillis(900));
        faults.waiting.get(0).complete(null);

        assertThat(asked.join().get("storage_in_memory_cache").up()).isTrue();
        assertThat(asked.join().get("storage_in_memory_cache").detail()).isEmpty();
    }

    @Test
    void lastFailure_saysWhatWasDone_andWhyItFailed() {
        CircuitBreaker breaker = new CircuitBreaker(5, timer::nanoTime);
        breaker.failure(new IllegalStateException("cannot connect\nmore", new IllegalArgumentException("WRONGPASS")));

        assertThat(breaker.lastFailure())
                .isEqualTo("last error 0 s ago: IllegalStateException: cannot connect (WRONGPASS)");
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
    void cancelledReads_stopTheStore_whenTheLastOfThoseWhoShareOneIs() {
        append(1);
        histories.drop(KEY);
        store.held = true;
        CompletableFuture<?> first = reading(Duration.ofSeconds(5));
        CompletableFuture<?> second = reading(Duration.ofSeconds(5));
        first.cancel(true);
        assertThat(store.waiting).hasSize(2).noneMatch(CompletableFuture::isCancelled);

        second.cancel(true);
        assertThat(store.waiting).allMatch(CompletableFuture::isCancelled);
        store.release();
        assertThat(read(5)).containsExactly(1L);
    }

    @Test
    void cancelledRead_stopsTheSecondReadOfAPage() {
        append(1);
        tiered.append(
                KEY,
                List.of(MemoryItem.builder(KEY)
                        .text("gone")
                        .expiration(clock.instant().minusSeconds(1))
                        .build()),
                AppendOptions.DEFAULT,
                call(MemoryOperation.APPEND));
        histories.drop(KEY);
        store.held = true;
        CompletableFuture<?> page = reading(Duration.ofSeconds(5));
        List<Runnable> answers = List.copyOf(store.answers);
        store.waiting.clear();
        answers.forEach(Runnable::run);
        assertThat(store.count("history")).isEqualTo(2);

        page.cancel(true);
        assertThat(store.waiting).hasSize(1).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void readThatWasCancelledMeanwhile_isNotPaidFor() {
        faults.silent = "read";
        CompletableFuture<?> page = reading(Duration.ofSeconds(5));
        page.cancel(true);

        faults.waiting.get(0).complete(new CacheRead.Miss<>(new FillTicket("1", "1")));
        assertThat(store.calls).isEmpty();
    }

    @Test
    void cancelledRead_stopsTheHeadOfTheStrictMode() {
        tiered = build(TieredOptions.DEFAULT.consistency(Consistency.STRICT));
        store.held = true;
        reading(Duration.ofSeconds(5)).cancel(true);

        assertThat(store.waiting).hasSize(1).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void cancelledHealth_stopsTheStore() {
        store.held = true;
        tiered.health(call(MemoryOperation.HEALTH)).toCompletableFuture().cancel(true);

        assertThat(store.waiting).hasSize(1).allMatch(CompletableFuture::isCancelled);
        assertThat(timer.pending()).isZero();
    }

    @Test
    void close_closesEverything_whateverFails() {
        store.failure = Optional.of(new IllegalStateException("the store"));

        assertThatThrownBy(tiered::close).hasMessage("the store");
        assertThat(timer.closed).isTrue();
    }
}
