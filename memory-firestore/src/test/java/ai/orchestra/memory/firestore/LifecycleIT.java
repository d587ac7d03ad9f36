package ai.orchestra.memory.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.ConversationKey;
import ai.orchestra.memory.MemoryItem;
import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Opening and closing leaves nothing behind. */
class LifecycleIT {
    private static final List<Path> CONNECTIONS =
            List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
    private static final String ESTABLISHED = " 01 ";
    private static final int PATIENCE_MILLIS = 20_000;

    @Test
    void close_leavesNoThreadAndNoConnection_after20Cycles() throws Exception {
        cycles(20);
    }

    @Tag("soak")
    @Test
    void close_leavesNoThreadAndNoConnection_after1000Cycles() throws Exception {
        cycles(1_000);
    }

    private static void cycles(int count) throws Exception {
        String host = Emulator.host();
        String project = Emulator.newProject();
        // The JDK's HTTP client, which asked whether the emulator is up, keeps its connection for a while.
        long before = connectionsTo(host);
        ConversationKey key = ConversationKey.of("ada", "first");
        for (int i = 1; i <= count; i++) {
            try (MemoryManager memory =
                    FirestoreMemory.builder(project).emulator(host).build()) {
                assertThat(memory.addMemoryItem(MemoryItem.of(key, Role.USER, "t"))
                                .sequence())
                        .isEqualTo(i);
            }
        }
        for (Thread thread : ours()) {
            thread.join(PATIENCE_MILLIS);
        }
        assertThat(ours()).extracting(Thread::getName).isEmpty();
        assertThat(connectionsTo(host)).isLessThanOrEqualTo(before);
    }

    @Test
    void build_startsNoThreadAndConnectsToNobody() {
        Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
        try (MemoryManager memory =
                FirestoreMemory.builder("project").emulator("127.0.0.1:1").build()) {
            assertThat(memory.withTimeout(Duration.ofSeconds(1))).isNotNull();
            assertThat(before).containsAll(ours());
        }
    }

    private static Set<Thread> allThreads() {
        return Thread.getAllStackTraces().keySet();
    }

    private static List<Thread> ours() {
        return allThreads().stream()
                .filter(thread ->
                        Stream.of("orchestra-firestore-", "grpc-", "Gax-").anyMatch(thread.getName()::startsWith))
                .filter(thread -> !thread.getName().startsWith("orchestra-firestore-emulator"))
                .toList();
    }

    private static long connectionsTo(String host) throws IOException {
        int port = Integer.parseInt(host.substring(host.indexOf(':') + 1));
        String remote = String.format(Locale.ROOT, ":%04X", port);
        long count = 0;
        for (Path table : CONNECTIONS) {
            if (Files.exists(table)) {
                try (Stream<String> lines = Files.lines(table)) {
                    count += lines.filter(line -> line.contains(remote + ESTABLISHED))
                            .count();
                }
            }
        }
        return count;
    }
}
