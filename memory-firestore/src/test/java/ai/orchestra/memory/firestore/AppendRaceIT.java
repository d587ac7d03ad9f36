package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Eight writers, fifty messages each, one conversation: 400 of 400, without gaps. */
class AppendRaceIT {
    private static final int EACH = 50;

    private final String project = Emulator.newProject();

    @Test
    void append_keepsFourHundredOfFourHundred_inOneProcess() {
        try (MemoryManager memory = Writers.open(Emulator.host(), project)) {
            List<MemoryItem> acknowledged = Writers.run(memory, "here", 8, EACH);

            check(memory, texts(acknowledged));
        }
    }

    @Test
    void append_keepsFourHundredOfFourHundred_fromTwoProcesses() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Writers.class.getName(),
                        Emulator.host(),
                        project,
                        "there",
                        "4",
                        Integer.toString(EACH))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (MemoryManager memory = Writers.open(Emulator.host(), project);
                BufferedReader output = other.inputReader(StandardCharsets.UTF_8)) {
            awaitFirst(memory);
            Map<Long, String> acknowledged = texts(Writers.run(memory, "here", 4, EACH));
            acknowledged.putAll(output.lines()
                    .filter(line -> line.startsWith("stored "))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(parts -> Long.valueOf(parts[1]), parts -> parts[2])));
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();

            check(memory, acknowledged);
        } finally {
            other.destroyForcibly();
        }
    }

    /** Begins when the other process has begun, so that they really meet. */
    private static void awaitFirst(MemoryManager memory) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (memory.conversation(Writers.KEY).last(1).isEmpty()) {
            assertThat(System.nanoTime()).as("the other process begins").isLessThan(deadline);
        }
    }

    private static Map<Long, String> texts(List<MemoryItem> items) {
        return items.stream().collect(Collectors.toMap(MemoryItem::sequence, MemoryItem::text));
    }

    private static void check(MemoryManager memory, Map<Long, String> acknowledged) {
        Map<Long, String> stored =
                texts(memory.conversation(Writers.KEY).stream().toList());
        assertThat(stored).hasSize(8 * EACH).isEqualTo(acknowledged);
        assertThat(stored.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 8 * EACH).boxed().toList());
    }
}
