package ai.orchestra.memory.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.HistoryQuery;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.Page;
import ai.orchestra.memory.Role;
import ai.orchestra.memory.Session;
import ai.orchestra.memory.cache.InMemoryHistoryCache;
import ai.orchestra.memory.cache.InMemorySessionCache;
import ai.orchestra.memory.health.ComponentHealth;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.spi.MemoryCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** A tiered back end over a store and caches that do what the test says, with time by hand. */
abstract class TieredCase {
    static final ConversationKey KEY = ConversationKey.of("ada", "first");
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Duration TTL = Duration.ofHours(1);

    final HandTimer timer = new HandTimer();
    final Clock clock = new Clock() {
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
    final FakeStore store = new FakeStore(clock);
    final FaultyCache faults = new FaultyCache();
    final InMemoryHistoryCache histories = new InMemoryHistoryCache(clock, new Random(1), 10, TTL);
    final InMemorySessionCache sessions = new InMemorySessionCache(clock, new Random(2), TTL);
    TieredBackend tiered = build(TieredOptions.DEFAULT);

    TieredBackend build(TieredOptions options) {
        return TieredBackend.builder(store, faults.around(histories))
                .sessions(faults.around(sessions))
                .options(options)
                .clock(clock)
                .nanoTime(timer::nanoTime)
                .timer(timer)
                .random(new Random(3))
                .build();
    }

    MemoryCall call(MemoryOperation operation) {
        return new MemoryCall(operation, Duration.ofSeconds(5), timer::nanoTime);
    }

    CompletionStage<AppendResult> appending(int count) {
        List<MemoryItem> drafts = IntStream.range(0, count)
                .mapToObj(i -> MemoryItem.of(KEY, Role.USER, "t"))
                .toList();
        return tiered.append(KEY, drafts, AppendOptions.DEFAULT, call(MemoryOperation.APPEND));
    }

    void append(int count) {
        assertThat(appending(count).toCompletableFuture()).isCompleted();
    }

    CompletionStage<Page<MemoryItem>> reading(HistoryQuery query) {
        return tiered.history(query, call(MemoryOperation.HISTORY));
    }

    List<Long> read(int limit) {
        return sequences(reading(HistoryQuery.of(KEY).limit(limit)));
    }

    static List<Long> sequences(CompletionStage<Page<MemoryItem>> page) {
        assertThat(page.toCompletableFuture()).isCompleted();
        return page.toCompletableFuture().join().items().stream()
                .map(MemoryItem::sequence)
                .toList();
    }

    ComponentHealth cacheHealth() {
        return tiered.health(call(MemoryOperation.HEALTH))
                .toCompletableFuture()
                .join()
                .get("storage_in_memory_cache");
    }

    Optional<Session> session() {
        return tiered.session(KEY, call(MemoryOperation.SESSION))
                .toCompletableFuture()
                .join();
    }
}
