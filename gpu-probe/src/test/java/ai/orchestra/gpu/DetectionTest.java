package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTest {
    private static ProbeContext without(Path root) {
        return new ProbeContext(
                Clock.systemUTC(),
                CommandRunner.system(),
                Map.of("PATH", root.toString()),
                Duration.ofSeconds(5),
                root);
    }

    @Test
    void findsNone_withoutDriver(@TempDir Path root) {
        GpuTopology topology = GpuTopology.detect(without(root));

        assertThat(topology.gpus()).isEmpty();
        assertThat(topology.source()).isEqualTo("none");
        assertThat(topology.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("NO_GPU_FOUND");
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.remedy()).contains("install the NVIDIA driver").contains("--gpus");
        });
        assertThat(topology.summary())
                .isEqualTo("none: nvidia-smi is not on the PATH, the kernel has no NVIDIA driver"
                        + " (/proc/driver/nvidia does not exist) and no NVIDIA card on its PCI bus");
        assertThat(topology.attempts())
                .extracting(ProbeAttempt::probe, ProbeAttempt::succeeded)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("nvidia-smi", false),
                        org.assertj.core.groups.Tuple.tuple("proc", false));
    }

    @Test
    void takesUnder100Millis_withoutDriverInWarmJvm(@TempDir Path root) {
        GpuTopology.detect(without(root));
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            GpuTopology.detect(without(root));
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void neverThrows_onThisMachine() {
        GpuTopology topology = GpuTopology.detect();
        assertThat(topology.summary()).isNotBlank();
        assertThat(topology.source()).isNotBlank();
    }
}
