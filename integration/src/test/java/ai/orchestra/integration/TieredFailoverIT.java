package ai.orchestra.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testkit.race.RaceChecker;
import ai.orchestra.testkit.race.RaceEvent;
import ai.orchestra.testkit.race.RaceVerdict;
import ai.orchestra.testkit.servers.RedisSentinels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The race of two processes goes on while Sentinel makes a master of a replica that may lack the newest writes of the cache.
 * In the strict mode no read is stale for that.
 */
class TieredFailoverIT {
    // Hits are read without a script.
    private static final Pattern CALLS_IN_STATISTICS = Pattern.compile("cmdstat_(?:evalsha|hmget):calls=(\\d+)");
    private static final int CALLS = 200;
    // Lettuce tries to connect every two seconds at the latest.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        Emulator.host();
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void reads_areNeverStale_whenTheMasterIsKilled() throws Exception {
        failOver(500, RedisSentinels::killMaster);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void reads_areNeverStale_whenTheMasterIsKilled_forLong() throws Exception {
        failOver(4_000, RedisSentinels::killMaster);
    }

    /** The old master comes back, and for a moment there are two of them. */
    @Test
    @Tag("soak")
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void reads_areNeverStale_whenTheMasterWasOnlyFrozen() throws Exception {
        failOver(4_000, sentinels -> {
            sentinels.failOver();
            sentinels.thaw();
        });
    }

    private void failOver(long reads, Consumer<RedisSentinels> blow) throws Exception {
        RaceProgram.Race race = new RaceProgram.Race(RaceProgram.Cache.FENCED, reads, 4, 10, 2_000, 20);
        try (RedisSentinels sentinels = RedisSentinels.start();
                RacingProcesses processes = new RacingProcesses(directory, settings(sentinels), race)) {
            processes.begin();
            awaitCalls(sentinels);
            blow.accept(sentinels);
            assertThat(sentinels.masterPort()).isNotEqualTo(sentinels.firstMasterPort());
            long over = System.nanoTime();
            awaitCalls(sentinels);
            long back = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - over);
            List<RaceEvent> events = processes.end(Duration.ofMinutes(5));
            RaceVerdict verdict = RaceChecker.judge(events);
            System.out.printf("failover %s, used %d ms after it%n", verdict, back);

            assertThat(verdict.wrong()).as(verdict.toString()).isZero();
            assertThat(verdict.reads()).isGreaterThanOrEqualTo(2 * reads);
            assertThat(events).as("calls before it").anyMatch(event -> event.end() < over);
            assertThat(events).as("calls after it").anyMatch(event -> event.start() > over);
        }
    }

    /** Waits until the master of now has answered calls of the cache, by which the race goes on. */
    private static void awaitCalls(RedisSentinels sentinels) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long calls = callsOfTheMaster(sentinels); calls < CALLS; calls = callsOfTheMaster(sentinels)) {
            assertThat(System.nanoTime())
                    .as("deadline of %d calls, %d came within %s", CALLS, calls, PATIENCE)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Map<String, String> settings(RedisSentinels sentinels) {
        String sentinel = "127.0.0.1:" + sentinels.sentinels().get(0).getPort();
        Map<String, String> settings = new HashMap<>(TieredSettings.withoutCache(Emulator.newProject()));
        settings.putAll(Map.of(
                "MEMORY_CACHE",
                "redis",
                "MEMORY_CACHE_CONSISTENCY",
                "strict",
                "MEMORY_CACHE_TOPOLOGY",
                "sentinel",
                "MEMORY_CACHE_SENTINEL_MASTER",
                RedisSentinels.MASTER,
                "MEMORY_CACHE_TIMEOUT",
                "500ms",
                "REDIS_URL",
                "redis://" + sentinel,
                Disturber.URL,
                "redis-sentinel://" + sentinel + "#" + RedisSentinels.MASTER));
        return settings;
    }

    private static long callsOfTheMaster(RedisSentinels sentinels) {
        return CALLS_IN_STATISTICS
                .matcher(sentinels.askMaster("INFO", "commandstats"))
                .results()
                .mapToLong(call -> Long.parseLong(call.group(1)))
                .sum();
    }
}
