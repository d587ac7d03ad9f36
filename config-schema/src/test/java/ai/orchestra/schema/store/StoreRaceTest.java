package ai.orchestra.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRaceTest {
    private static final int EACH = 6;

    @TempDir
    Path root;

    @Test
    void losesNoSecret_toTwoProcessesAndTwoThreads() throws Exception {
        List<Process> processes = List.of(
                StoreProcess.start(root, "P", String.valueOf(EACH)),
                StoreProcess.start(root, "Q", String.valueOf(EACH)));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> adding = new ArrayList<>();
        try {
            for (String prefix : List.of("S", "T")) {
                adding.add(threads.submit(() -> {
                    together.await();
                    StoreProcess.add(root, prefix, EACH);
                    return null;
                }));
            }
            for (Future<?> each : adding) {
                each.get(60, TimeUnit.SECONDS);
            }
            for (Process each : processes) {
                String output = new String(each.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(each.waitFor()).as(output).isZero();
            }
        } finally {
            threads.shutdownNow();
            processes.forEach(Process::destroyForcibly);
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        SecretStore store = SecretStore.open(root.resolve("secrets"), "dev");
        assertThat(store.names()).hasSize(4 * EACH);
        assertThat(store.findings()).isEmpty();
    }
}
