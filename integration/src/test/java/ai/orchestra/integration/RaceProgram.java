package ai.orchestra.integration;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.UserScope;
import ai.orchestra.memory.cache.HistoryCache;
import ai.orchestra.memory.firestore.FirestoreMemoryProvider;
import ai.orchestra.memory.observe.MemoryOperation;
import ai.orchestra.memory.redis.RedisCaches;
import ai.orchestra.memory.select.MemoryManagerBuilder;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.memory.tiered.TieredBackend;
import ai.orchestra.memory.tiered.TieredOptions;
import ai.orchestra.testkit.race.RaceEvent;
import ai.orchestra.testkit.race.RaceWorkload;
import ai.orchestra.testkit.race.UnfencedCache;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** One of the processes that race: reads, appends, deletes, evicts and flushes, and writes down what it saw. */
final class RaceProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UserScope SCOPE = new UserScope("race", "cherry", "ada");
    private static final int APPENDS = 50;
    private static final long SEEDS_APART = 1_000;

    private RaceProgram() {}

    /**
     * How the race is run.
     *
     * @param cache as the settings choose it, or with a part of the protocol taken out
     * @param reads of this process in a round; rounds follow each other until it is told that they are enough
     * @param conversations how many
     * @param disturbEvery after so many writes of a writer something is lost
     * @param delayMicros how long each way to the store takes at most
     * @param restMillis how long a writer rests after each write
     */
    record Race(Cache cache, long reads, int conversations, int disturbEvery, int delayMicros, int restMillis) {
        static Race of(String text) {
            String[] parts = text.split(",");
            return new Race(
                    Cache.valueOf(parts[0]),
                    Long.parseLong(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]),
                    Integer.parseInt(parts[5]));
        }

        @Override
        public String toString() {
            return cache + "," + reads + "," + conversations + "," + disturbEvery + "," + delayMicros + ","
                    + restMillis;
        }
    }

    /** What stands in front of the store. */
    enum Cache {
        FENCED(cache -> cache),
        WITHOUT_EPOCH(UnfencedCache::withoutEpoch),
        WITHOUT_TOKEN(UnfencedCache::withoutToken),
        ASIDE(UnfencedCache::cacheAside);

        private final UnaryOperator<HistoryCache> change;

        Cache(UnaryOperator<HistoryCache> change) {
            this.change = change;
        }
    }

    /** Arguments: the race, a seed, the file for the log. The settings are in the environment. */
    public static void main(String[] arguments) throws IOException {
        Race race = Race.of(arguments[0]);
        Path log = Path.of(arguments[2]);
        Console console = new Console();
        AtomicLong storeReads = new AtomicLong();
        long seed = Long.parseLong(arguments[1]);
        try (MemoryManager memory = memory(race, storeReads);
                Disturber disturber = new Disturber(System.getenv(Disturber.URL))) {
            // Connects and loads classes, so that both processes are quick when the race begins.
            memory.conversation(SCOPE.session("warm-up")).last(1);
            console.say("ready");
            console.await("go");
            CompletableFuture<Void> enough = console.expect("enough");
            List<RaceEvent> events = new ArrayList<>();
            do {
                // Each round makes other choices.
                seed += SEEDS_APART;
                events.addAll(round(race, seed).run(List.of(memory), key -> disturber.strike()));
            } while (!enough.isDone() || !hasEverything(events, disturber));
            enough.join();
            Files.write(log, events.stream().map(RaceEvent::line).toList());
            console.say("from-the-store", storeReads);
            console.say("evictions", disturber.evictions());
            console.say("flushes", disturber.flushes());
        }
    }

    private static RaceWorkload round(Race race, long seed) {
        return new RaceWorkload(
                SCOPE,
                race.conversations(),
                2,
                3,
                race.reads(),
                30,
                race.disturbEvery(),
                Duration.ofMillis(race.restMillis()),
                seed);
    }

    /** A fast machine would have read enough before anything was written, deleted or lost. */
    private static boolean hasEverything(List<RaceEvent> events, Disturber disturber) {
        return count(events, RaceEvent.Appended.class) >= APPENDS
                && count(events, RaceEvent.Deleted.class) > 0
                && disturber.evictions() > 0;
    }

    private static long count(List<RaceEvent> events, Class<? extends RaceEvent> kind) {
        return events.stream().filter(kind::isInstance).count();
    }

    private static MemoryManager memory(Race race, AtomicLong storeReads) {
        StoreOf store = new StoreOf(new FirestoreMemoryProvider(), new DelayedStore(race.delayMicros()));
        MemoryManagerBuilder builder = MemoryManagers.builder()
                .timeout(PATIENCE)
                .observer(event -> {
                    if (event.operation() == MemoryOperation.HISTORY && event.documentReads() > 0) {
                        storeReads.incrementAndGet();
                    }
                });
        if (race.cache() == Cache.FENCED) {
            return builder.storeProviders(List.of(store)).build();
        }
        MemoryContext context = MemoryContext.of(Map.of(
                "APP_ENV", "testing",
                "FIRESTORE_EMULATOR_HOST", System.getenv("FIRESTORE_EMULATOR_HOST"),
                "FIRESTORE_PROJECT_ID", System.getenv("FIRESTORE_PROJECT_ID")));
        RedisCaches redis = RedisCaches.builder()
                .uri(RedisURI.create(System.getenv("REDIS_URL")))
                .timeout(Duration.ofSeconds(5))
                .build();
        return builder.store(TieredBackend.builder(
                                store.create(context), race.cache().change.apply(redis.histories()))
                        .options(TieredOptions.DEFAULT.cacheTimeout(Duration.ofSeconds(5)))
                        .build())
                .build();
    }
}
