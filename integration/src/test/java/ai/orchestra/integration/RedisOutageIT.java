package ai.orchestra.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.testkit.servers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redis is killed and comes back empty while two processes are under load: no caller notices, nothing is lost. */
class RedisOutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String project = Emulator.newProject();

    private RedisServer redis;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        Assumptions.assumeTrue(redis.isPrivate(), "the server of REDIS_TEST_URL is not this test's to kill");
        Emulator.host();
    }

    @AfterEach
    void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    /** As many calls as the emulator can answer alone, on a machine that has much else to do. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void outage_reachesNoCaller_andLosesNothing() throws Exception {
        outage(20, Duration.ofSeconds(3));
    }

    @Test
    @Tag("soak")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void outage_reachesNoCaller_andLosesNothing_forThirtySeconds() throws Exception {
        // A little more than the 200 that are promised, as the time of the last calls counts too.
        outage(210, Duration.ofSeconds(30));
    }

    private void outage(int perSecond, Duration down) throws Exception {
        Map<String, String> settings = new HashMap<>(TieredSettings.of(redis, project));
        settings.putAll(LoadProgram.databases());
        try (Child one = Child.start(LoadProgram.class, directory, settings, perSecond / 2, 1);
                Child other = Child.start(LoadProgram.class, directory, settings, perSecond / 2, 2)) {
            List<Child> both = List.of(one, other);
            for (Child child : both) {
                child.await("ready", PATIENCE);
            }
            both.forEach(child -> child.say("go"));
            long begun = System.nanoTime();
            awaitHealth(both, "ok");
            TimeUnit.SECONDS.sleep(1);

            redis.kill();
            awaitHealth(both, "degraded");
            int[] degraded = both.stream().mapToInt(Child::heard).toArray();
            TimeUnit.MILLISECONDS.sleep(down.toMillis());
            for (int i = 0; i < both.size(); i++) {
                assertThat(both.get(i).said("health", degraded[i]))
                        .as("health during the outage")
                        .isNotEmpty()
                        .allMatch(health -> health.startsWith("degraded "));
            }
            redis.restart();
            long restarted = System.nanoTime();
            awaitHealth(both, "ok");
            Duration recovery = Duration.ofNanos(System.nanoTime() - restarted);

            both.forEach(child -> child.say("stop"));
            double seconds = (System.nanoTime() - begun) / 1e9;
            for (Child child : both) {
                child.end(PATIENCE);
            }
            report(both, seconds, recovery);
            long operations = both.stream()
                    .mapToLong(child -> number(child, "operations"))
                    .sum();
            assertThat(both).flatExtracting(child -> child.said("error")).isEmpty();
            // A busy machine begins late, but then makes up for what it missed.
            assertThat((double) operations).as("calls that began").isGreaterThan(perSecond * (seconds - 1) * 0.95);
            everythingIsThere(both, settings);
        }
    }

    private static void awaitHealth(List<Child> children, String status) throws InterruptedException {
        int[] since = children.stream().mapToInt(Child::heard).toArray();
        for (int i = 0; i < since.length; i++) {
            children.get(i).await("health " + status, since[i], PATIENCE);
        }
    }

    private static void report(List<Child> children, double seconds, Duration recovery) {
        System.out.printf("outage under load: %.1f s, ok again after %s%n", seconds, recovery);
        for (Child child : children) {
            System.out.printf(
                    "  %d calls, %d stored, %d errors, p50 %d ms, p99 %d ms, slowest %d ms%n",
                    number(child, "operations"),
                    child.said("stored").size(),
                    child.said("error").size(),
                    number(child, "p50-millis"),
                    number(child, "p99-millis"),
                    number(child, "slowest-millis"));
        }
    }

    private static long number(Child child, String word) {
        return Long.parseLong(child.said(word).get(0));
    }

    private void everythingIsThere(List<Child> children, Map<String, String> settings) {
        List<String[]> acknowledged = children.stream()
                .flatMap(child -> child.said("stored").stream())
                .map(line -> line.split(" "))
                .toList();
        assertThat(acknowledged).hasSizeGreaterThan(20);
        Map<String, String> withoutCache = new HashMap<>(TieredSettings.withoutCache(project));
        withoutCache.putAll(LoadProgram.databases());
        try (MemoryManager store = open(withoutCache);
                MemoryManager tiered = open(settings)) {
            Set<String> stored = new HashSet<>();
            for (int i = 0; i < LoadProgram.CONVERSATIONS; i++) {
                List<String> ids = ids(store.conversation(LoadProgram.key(i)).stream());
                stored.addAll(ids);
                assertThat(ids(tiered.conversation(LoadProgram.key(i)).stream().limit(LoadProgram.PAGE)))
                        .as("the newest page through the cache")
                        .isEqualTo(ids.subList(0, Math.min(LoadProgram.PAGE, ids.size())));
            }
            for (String[] each : acknowledged) {
                assertThat(stored).as("listed in " + each[0]).contains(each[1]);
                assertThat(store.getMemoryItem(
                                LoadProgram.key(Integer.parseInt(each[0])).scope(), each[1]))
                        .as("read by its id")
                        .isPresent();
            }
        }
    }

    private static MemoryManager open(Map<String, String> settings) {
        return MemoryManagers.builder()
                .context(MemoryContext.of(settings))
                .timeout(PATIENCE)
                .build();
    }

    private static List<String> ids(Stream<MemoryItem> items) {
        return items.map(MemoryItem::id).toList();
    }
}
