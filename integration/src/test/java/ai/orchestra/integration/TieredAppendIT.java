package ai.orchestra.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.select.MemoryManagers;
import ai.orchestra.memory.spi.MemoryContext;
import ai.orchestra.testkit.servers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight writers in two processes, fifty messages each, one conversation, Redis in front of Firestore: 400 of 400. */
class TieredAppendIT {
    private static final int WRITERS = 4;
    private static final int EACH = 50;
    private static final int ALL = 2 * WRITERS * EACH;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static RedisServer redis;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        Emulator.host();
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void append_keepsFourHundredOfFourHundred_fromTwoProcesses(@TempDir Path directory) throws Exception {
        String project = Emulator.newProject();
        Map<String, String> settings = TieredSettings.of(redis, project);
        Map<Long, String> acknowledged;
        try (Child here = Child.start(Appender.class, directory, settings, "here-", WRITERS, EACH);
                Child there = Child.start(Appender.class, directory, settings, "there-", WRITERS, EACH)) {
            List<Child> both = List.of(here, there);
            for (String[] step : new String[][] {{"ready", "go"}, {"begun", "go on"}}) {
                for (Child child : both) {
                    child.await(step[0], PATIENCE);
                }
                both.forEach(child -> child.say(step[1]));
            }
            for (Child child : both) {
                child.end(PATIENCE);
            }
            acknowledged = both.stream()
                    .flatMap(child -> child.said("stored").stream())
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(parts -> Long.valueOf(parts[0]), parts -> parts[1]));
        }
        assertThat(acknowledged.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, ALL).boxed().toList());
        assertThat(read(settings)).as("through the cache").isEqualTo(acknowledged);
        assertThat(read(TieredSettings.withoutCache(project)))
                .as("in the store")
                .isEqualTo(acknowledged);
    }

    /** The newest page comes from the cache if there is one, older ones from the store. */
    private static Map<Long, String> read(Map<String, String> settings) {
        try (MemoryManager memory = MemoryManagers.builder()
                .context(MemoryContext.of(settings))
                .timeout(Duration.ofMinutes(1))
                .build()) {
            return memory.conversation(Appender.KEY).stream()
                    .collect(Collectors.toMap(MemoryItem::sequence, MemoryItem::text));
        }
    }
}
