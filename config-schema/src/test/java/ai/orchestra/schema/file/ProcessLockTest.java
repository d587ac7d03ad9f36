package ai.orchestra.schema.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private final List<Duration> pauses = new ArrayList<>();
    private final ProcessLock lock = new ProcessLock(new SystemFileOps(), pauses::add);
    private Path file;

    @BeforeEach
    void realPath() throws IOException {
        file = directory.toRealPath().resolve("lock");
    }

    @Test
    void waitsForThisProcess_andSaysSo() throws IOException {
        try (Closeable held = lock.take(file, PATIENCE)) {
            assertThatThrownBy(() -> lock.take(file, PATIENCE))
                    .isInstanceOf(FileChangeException.class)
                    .hasMessageContaining(
                            "this process (" + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("for more than 3 s")
                    .hasMessageContaining("nothing was changed");
            assertThat(pauses.stream().mapToLong(Duration::toMillis).sum()).isEqualTo(3000);
        }
        lock.take(file, Duration.ZERO).close();
    }

    @Test
    void isTakenOver_whenItIsReleasedMeanwhile() throws IOException {
        Closeable held = lock.take(file, PATIENCE);
        ProcessLock patient = new ProcessLock(new SystemFileOps(), pause -> {
            try {
                held.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        patient.take(file, PATIENCE).close();
    }

    @Test
    void namesTheOtherProcess_andIsFreeOnceThatIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");

            assertThatThrownBy(() -> lock.take(file, PATIENCE))
                    .isInstanceOf(FileChangeException.class)
                    .hasMessageContaining("process " + other.pid() + " has held lock");
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        lock.take(file, Duration.ZERO).close();
        assertThat(Files.readString(file))
                .isEqualTo("process " + ProcessHandle.current().pid());
    }

    @Test
    void staysFree_ifItCouldNotBeTaken() throws IOException {
        ProcessLock failing = new ProcessLock(FaultyOps.failingAt(1), pauses::add);
        assertThatThrownBy(() -> failing.take(file, PATIENCE)).isInstanceOf(IOException.class);

        lock.take(file, Duration.ZERO).close();
    }

    @Test
    void endsWithTheInterrupt_thatArrivesWhileWaiting() throws IOException {
        ProcessLock interrupted = new ProcessLock(new SystemFileOps(), pause -> {
            throw new InterruptedException();
        });
        try (Closeable held = lock.take(file, PATIENCE)) {
            assertThatThrownBy(() -> interrupted.take(file, PATIENCE)).hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Another process that takes the lock and keeps it. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws IOException {
            ProcessLock lock = new ProcessLock(new SystemFileOps(), pause -> {});
            try (Closeable held = lock.take(Path.of(arguments[0]), Duration.ZERO)) {
                System.out.println("held");
                System.in.read();
            }
        }
    }
}
