package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.AppendOptions;
import ai.orchestra.memory.AppendResult;
import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Eight writers, fifty messages each, one conversation: 400 of 400, without gaps. */
class AppendRaceIT {
    private static final int EACH = 50;

    private final String project = Emulator.newProject();
    private final ConversationKey key = Emulator.key(project);

    @AfterAll
    static void eraseAll() {
        Emulator.eraseAll();
    }

    private static String host() {
        return Emulator.isReal() ? "none" : Emulator.host();
    }

    @Test
    void append_keepsFourHundredOfFourHundred_inOneProcess() {
        try (MemoryManager memory = Writers.open(host(), project)) {
            List<MemoryItem> acknowledged = Writers.run(memory, key, "here", 8, EACH);

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
                        host(),
                        project,
                        "there",
                        "4",
                        Integer.toString(EACH))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (MemoryManager memory = Writers.open(host(), project);
                BufferedReader output = other.inputReader(StandardCharsets.UTF_8)) {
            awaitFirst(memory);
            Map<Long, String> acknowledged = texts(Writers.run(memory, key, "here", 4, EACH));
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

    @Test
    void append_beginsOneGeneration_whereSeveralClientsWriteTheFirstItem() throws Exception {
        int clients = 6;
        for (int round = 0; round < 5; round++) {
            ConversationKey fresh = key.scope().session("round-" + round);
            List<MemoryManager> managers = Stream.generate(() -> Writers.open(host(), project))
                    .limit(clients)
                    .toList();
            ExecutorService executor = Executors.newFixedThreadPool(clients);
            try {
                managers.forEach(manager -> manager.conversation(fresh).last(1));
                CyclicBarrier barrier = new CyclicBarrier(clients);
                List<Future<AppendResult>> results = managers.stream()
                        .map(manager -> executor.submit(() -> {
                            barrier.await(60, TimeUnit.SECONDS);
                            return manager.append(
                                    fresh, List.of(MemoryItem.of(fresh, Role.USER, "first")), AppendOptions.DEFAULT);
                        }))
                        .toList();
                Set<Long> generations = new HashSet<>();
                Set<Long> versions = new HashSet<>();
                for (Future<AppendResult> result : results) {
                    generations.add(result.get(60, TimeUnit.SECONDS).generation());
                    versions.add(result.get().version());
                }
                assertThat(generations).hasSize(1);
                assertThat(versions).hasSize(clients);
                assertThat(managers.get(0).conversation(fresh).last(20)).hasSize(clients);
            } finally {
                executor.shutdownNow();
                managers.forEach(MemoryManager::close);
            }
        }
    }

    /** Begins when the other process has begun, so that they really meet. */
    private void awaitFirst(MemoryManager memory) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (memory.conversation(key).last(1).isEmpty()) {
            assertThat(System.nanoTime()).as("the other process begins").isLessThan(deadline);
        }
    }

    private static Map<Long, String> texts(List<MemoryItem> items) {
        return items.stream().collect(Collectors.toMap(MemoryItem::sequence, MemoryItem::text));
    }

    private void check(MemoryManager memory, Map<Long, String> acknowledged) {
        Map<Long, String> stored = texts(memory.conversation(key).stream().toList());
        assertThat(stored).hasSize(8 * EACH).isEqualTo(acknowledged);
        assertThat(stored.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 8 * EACH).boxed().toList());
    }
}
