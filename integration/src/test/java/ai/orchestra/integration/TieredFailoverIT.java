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
    private static final Pattern CALLS = Pattern.compile("cmdstat_(?:evalsha|hmget):calls=(\\d+)");

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        Emulator.host();
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void reads_areNeverStale_whenTheMasterIsKilled() throws Exception {
        failOver(1_000, RedisSentinels::killMaster);
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
            TimeUnit.SECONDS.sleep(1);
            blow.accept(sentinels);
            long over = System.nanoTime();
            List<RaceEvent> events = processes.end(Duration.ofMinutes(5));
            RaceVerdict verdict = RaceChecker.judge(events);
            long before = events.stream().filter(event -> event.end() < over).count();
            long calls = callsOfTheNewMaster(sentinels);
            System.out.printf("failover %s, %d before its end, %d commands after it%n", verdict, before, calls);

            assertThat(verdict.wrong()).as(verdict.toString()).isZero();
            assertThat(verdict.appends()).as("appends").isGreaterThan(100);
            assertThat(sentinels.masterPort()).isNotEqualTo(sentinels.firstMasterPort());
            assertThat(before).as("calls before").isBetween(20L, events.size() - 200L);
            assertThat(calls).as("calls of the cache after the failover").isGreaterThan(100);
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

    private static long callsOfTheNewMaster(RedisSentinels sentinels) {
        return CALLS.matcher(sentinels.askMaster("INFO", "commandstats"))
                .results()
                .mapToLong(call -> Long.parseLong(call.group(1)))
                .sum();
    }
}
