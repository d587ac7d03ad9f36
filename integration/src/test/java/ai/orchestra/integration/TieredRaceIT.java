package ai.orchestra.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testkit.race.RaceChecker;
import ai.orchestra.testkit.race.RaceEvent;
import ai.orchestra.testkit.race.RaceVerdict;
import ai.orchestra.testkit.servers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes append, read, delete, evict and flush on the same few conversations, in a real Redis in front of the
 * Firestore emulator with random delays on the way. The judge is this third process, which knows nothing but their logs.
 */
class TieredRaceIT {
    private static final int ATTEMPTS = 4;
    private static final int READS_OF_A_ROUND = 6_500;

    private static RedisServer redis;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        Assumptions.assumeTrue(redis.isPrivate(), "the server of REDIS_TEST_URL is not this test's to flush");
        Emulator.host();
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void reads_areNeverStale_acrossProcesses() throws Exception {
        Outcome outcome = run("bounded", fenced(1_500, 20), Duration.ofMinutes(2));
        System.out.println("bounded " + outcome);

        outcome.isFlawless(3_000);
        outcome.isCached();
    }

    @Test
    void reads_areNeverStale_acrossProcesses_whenStrict() throws Exception {
        Outcome outcome = run("strict", fenced(300, 20), Duration.ofMinutes(2));
        System.out.println("strict " + outcome);

        outcome.isFlawless(600);
    }

    /** The judge can say no: what is usually done instead of the protocol does not pass. */
    @Test
    void race_showsCacheAsideToBeStale() throws Exception {
        isFoundOut(new RaceProgram.Race(RaceProgram.Cache.ASIDE, 400, 1, 4, 4_000, 1));
    }

    /** Nor does the protocol without one of its parts; memory-redis shows that in each build, within one process. */
    @Test
    @Tag("soak")
    void race_showsTheEpochToBeNeeded() throws Exception {
        isFoundOut(new RaceProgram.Race(RaceProgram.Cache.WITHOUT_EPOCH, 1_000, 1, 1, 4_000, 1));
    }

    @Test
    @Tag("soak")
    void race_showsTheTokenToBeNeeded() throws Exception {
        isFoundOut(new RaceProgram.Race(RaceProgram.Cache.WITHOUT_TOKEN, 1_000, 1, 10, 20_000, 5));
    }

    /** Chance decides who meets whom, so a race that found nothing is run again. */
    private void isFoundOut(RaceProgram.Race race) throws Exception {
        Outcome outcome = run("bounded", race, Duration.ofMinutes(2));
        for (int i = 1; i < ATTEMPTS && outcome.verdict.wrong() == 0; i++) {
            outcome = run("bounded", race, Duration.ofMinutes(2));
        }
        System.out.println(race + " " + outcome);

        assertThat(outcome.verdict.wrong()).isPositive();
    }

    /** In rounds, each on an empty store: the emulator never forgets a document, and each query looks at all of them. */
    @Test
    @Tag("soak")
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void reads_areNeverStale_acrossProcesses_forLong() throws Exception {
        int each = 2 * READS_OF_A_ROUND;
        for (int reads = 0; reads < 100_000; reads += each) {
            Outcome outcome = run("bounded", fenced(READS_OF_A_ROUND, 60), Duration.ofMinutes(3));
            System.out.println("long, after " + reads + " " + outcome);

            outcome.isFlawless(each);
            outcome.isCached();
        }
    }

    private static RaceProgram.Race fenced(long reads, int restMillis) {
        return new RaceProgram.Race(RaceProgram.Cache.FENCED, reads, 4, 10, 2_000, restMillis);
    }

    /** What came of a race. */
    private record Outcome(RaceVerdict verdict, long fromTheStore, long evictions, long flushes, Duration took) {
        void isFlawless(long reads) {
            assertThat(verdict.reads()).isGreaterThanOrEqualTo(reads);
            assertThat(verdict.appends()).as("appends").isGreaterThan(30);
            assertThat(verdict.deletions()).as("deletions").isPositive();
            assertThat(evictions).as("evictions").isPositive();
            assertThat(verdict.wrong()).as(verdict.toString()).isZero();
        }

        /** Where reads of the strict mode ask the store for the head, those of the bounded one ask it nothing. */
        void isCached() {
            assertThat(fromTheStore).as("reads that the store answered").isLessThan(verdict.reads() * 9 / 10);
        }
    }

    private Outcome run(String consistency, RaceProgram.Race race, Duration patience) throws Exception {
        Map<String, String> settings = new HashMap<>(TieredSettings.of(redis, Emulator.newProject()));
        settings.put("MEMORY_CACHE_CONSISTENCY", consistency);
        settings.put("MEMORY_CACHE_TIMEOUT", "5s");
        settings.put(Disturber.URL, redis.uri().toString());
        try (RacingProcesses processes = new RacingProcesses(directory, settings, race)) {
            long start = System.nanoTime();
            processes.begin();
            List<RaceEvent> events = processes.end(patience);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Outcome(
                    RaceChecker.judge(events),
                    processes.sum("from-the-store"),
                    processes.sum("evictions"),
                    processes.sum("flushes"),
                    took);
        }
    }
}
