package ai.orchestra.schema.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.file.FileChanges;
import ai.orchestra.schema.file.FileSnapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that rotates in a loop, at moments that a seed decides, and looks at what it has left. */
class KilledStoreTest {
    @TempDir
    Path directory;

    private Path root;
    private int version;
    private Secret value;
    private int midway;

    @Test
    void isOldOrNew_howeverOftenItsWriterIsKilled() throws Exception {
        kill(20, 20261121);
    }

    @Test
    @Tag("soak")
    void isOldOrNew_afterHundredsOfKills() throws Exception {
        kill(400, 7);
        assertThat(midway).as("kills that left something to repair").isPositive();
    }

    private void kill(int rounds, long seed) throws Exception {
        root = directory.toRealPath();
        StoreProcess.rotate(root);
        look();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < rounds; round++) {
            int acknowledged = killedAfter(random.nextInt(1, 4), random.nextLong(20_000_000));
            boolean open = leftovers() > 0;
            midway += open ? 1 : 0;
            int before = version;
            Secret old = value;

            look();
            assertThat(version).as("round %s", round).isBetween(acknowledged, acknowledged + 1);
            assertThat(version).isGreaterThan(before);
            if (version - before <= 50) {
                assertThat(SecretStore.open(root.resolve("secrets"), "dev")
                                .previousAll("A", StoreProcess.clock(version).instant())
                                .contains(old))
                        .as("round %s: the value of version %s is in its overlap", round, before)
                        .isTrue();
            }
            if (open) {
                int seen = version;
                FileChanges.under(root).apply();
                look();
                assertThat(version).as("the repair ends where readers saw it").isEqualTo(seen);
            }
            assertThat(leftovers()).isZero();
        }
    }

    /** Returns the last version that the process said it had written. */
    private int killedAfter(int rotations, long nanos) throws Exception {
        Process process = StoreProcess.start(root);
        int last = 0;
        try {
            BufferedReader output = process.inputReader();
            for (int i = 0; i < rotations; i++) {
                last = Integer.parseInt(output.readLine());
            }
            LockSupport.parkNanos(nanos);
            // By its handle: the process itself would close its output, too.
            process.toHandle().destroyForcibly();
            for (String line = output.readLine(); line != null && !line.isEmpty(); line = output.readLine()) {
                last = Integer.parseInt(line);
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        return last;
    }

    /** Reads store, ledger and artifact as any reader does; all three are of one version. */
    private void look() {
        SecretStore store = SecretStore.open(root.resolve("secrets"), "dev");
        Path artifact = root.resolve(".env.dev");
        byte[] text = FileSnapshot.read(root, root.resolve("secrets"), List.of(artifact))
                .content(artifact)
                .orElseThrow();
        assertThat(store.findings()).isEmpty();
        assertThat(store.record("A").orElseThrow().version())
                .isEqualTo(store.record("B").orElseThrow().version());
        assertThat(Arrays.equals(text, StoreProcess.artifact(store))).isTrue();
        version = store.record("A").orElseThrow().version();
        value = store.get("A").orElseThrow();
    }

    private int leftovers() throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile)
                    .forEach(each -> files.put(root.relativize(each).toString(), each));
        }
        assertThat(files).containsKeys(".env.dev", "secrets/.env.dev.json", "secrets/.env.dev.rotation.json");
        return files.size() - 4;
    }
}
