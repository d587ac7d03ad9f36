package ai.orchestra.memory.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryBackend;
import ai.orchestra.memory.stub.StubMemory;
import ai.orchestra.memory.tiered.Consistency;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import ai.orchestra.testkit.race.RaceChecker;
import ai.orchestra.testkit.race.RaceVerdict;
import ai.orchestra.testkit.race.RaceWorkload;
import ai.orchestra.testkit.race.UnfencedCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writers, readers, deletions, evictions and flushes at once, over a store with random delays. */
class RaceIT {
    private static final int ATTEMPTS = 4;
    private static final TieredOptions OPTIONS = TieredOptions.DEFAULT.cacheTimeout(Duration.ofSeconds(5));

    @RegisterExtension
    private static final TestRedis REDIS = TestRedis.any();

    /** What is raced, and how. */
    private record Race(
            long reads,
            TieredOptions options,
            int conversations,
            int deleteEvery,
            int disturbEvery,
            int slowestWrite,
            int slowestRead,
            Duration pause,
            UnaryOperator<HistoryCache> change) {
        Race(long reads, TieredOptions options, UnaryOperator<HistoryCache> change) {
            this(reads, options, 4, 60, 10, 300, 300, Duration.ofMillis(2), change);
        }
    }

    @Test
    void reads_areNeverStale_disordered_orIncomplete() {
        AtomicLong storeReads = new AtomicLong();
        RaceVerdict verdict = run(new Race(16_000, OPTIONS, cache -> cache), true, storeReads);
        System.out.println("bounded " + verdict + ", answered by the store: " + storeReads);

        assertThat(verdict.reads()).isGreaterThanOrEqualTo(16_000);
        assertThat(verdict.appends()).isGreaterThan(100);
        assertThat(verdict.deletions()).isPositive();
        assertThat(verdict.wrong()).as(verdict.toString()).isZero();
        assertThat(storeReads.get()).as("the cache is used").isLessThan(verdict.reads() * 9 / 10);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void reads_areNeverStale_forLong() {
        RaceVerdict verdict = run(new Race(150_000, OPTIONS, cache -> cache), true, new AtomicLong());
        System.out.println("long " + verdict);

        assertThat(verdict.wrong()).as(verdict.toString()).isZero();
    }

    @Test
    void reads_areNeverStale_whenStrict() {
        RaceVerdict verdict =
                run(new Race(4_000, OPTIONS.consistency(Consistency.STRICT), cache -> cache), true, new AtomicLong());
        System.out.println("strict " + verdict);

        assertThat(verdict.appends()).isGreaterThan(100);
        assertThat(verdict.wrong()).as(verdict.toString()).isZero();
    }

    @Test
    void race_showsTheEpochToBeNeeded() {
        // An append that came meanwhile protects itself by being newer; a loss or a deletion needs the epoch.
        isFoundOut(
                "without epoch",
                new Race(5_000, OPTIONS, 1, 30, 1, 50, 4_000, Duration.ZERO, UnfencedCache::withoutEpoch));
    }

    @Test
    void race_showsTheTokenToBeNeeded() {
        isFoundOut(
                "without token",
                new Race(3_000, OPTIONS, 2, 60, 10, 600, 600, Duration.ZERO, UnfencedCache::withoutToken));
    }

    @Test
    void race_showsCacheAsideToBeStale() {
        isFoundOut(
                "cache-aside",
                new Race(3_000, OPTIONS, 1, 60, 10, 50, 4_000, Duration.ZERO, UnfencedCache::cacheAside));
    }

    /** Chance decides who meets whom, so a race that found nothing is run again. */
    private static void isFoundOut(String name, Race race) {
        RaceVerdict verdict = run(race, false, new AtomicLong());
        for (int i = 1; i < ATTEMPTS && verdict.wrong() == 0; i++) {
            verdict = run(race, false, new AtomicLong());
        }
        System.out.println(name + " " + verdict);

        assertThat(verdict.wrong()).isPositive();
    }

    private static RaceVerdict run(Race race, boolean flushes, AtomicLong storeReads) {
        UserScope scope = new UserScope("race-" + UUID.randomUUID(), "cherry", "ada");
        MemoryBackend truth = StubMemory.builder().maxRecords(1_000_000).buildBackend();
        List<MemoryManager> managers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            managers.add(manager(race, truth, storeReads));
        }
        Random random = new Random(3);
        RedisKeys keys = new RedisKeys("orchestra:h:");
        Consumer<ConversationKey> disturb = key -> {
            if (flushes && REDIS.server().isPrivate() && random.nextInt(20) == 0) {
                REDIS.commands().flushall();
            } else {
                REDIS.commands().del(keys.entry(key)[0]);
            }
        };
        try {
            RaceWorkload workload = new RaceWorkload(
                    scope,
                    race.conversations(),
                    3,
                    5,
                    race.reads(),
                    race.deleteEvery(),
                    race.disturbEvery(),
                    race.pause(),
                    11);
            return RaceChecker.judge(workload.run(managers, disturb));
        } finally {
            managers.forEach(MemoryManager::close);
            truth.close();
        }
    }

    private static MemoryManager manager(Race race, MemoryBackend truth, AtomicLong storeReads) {
        RedisCaches redis = RedisCaches.builder()
                .uri(REDIS.uri())
                .timeout(Duration.ofSeconds(5))
                .build();
        return MemoryManagers.builder()
                .store(TieredBackend.builder(
                                new SlowStore(truth, race.slowestWrite(), race.slowestRead()),
                                race.change().apply(redis.histories()))
                        .options(race.options())
                        .build())
                .observer(event -> storeReads.addAndGet(
                        event.operation() == MemoryOperation.HISTORY && event.documentReads() > 0 ? 1 : 0))
                .build();
    }
}
