package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcProbeTest {
    @TempDir
    Path root;

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private GpuTopology detect(Map<String, String> environment) {
        return GpuTopology.detect(
                new ProbeContext(Clock.systemUTC(), CommandRunner.system(), environment, Duration.ofSeconds(5), root));
    }

    @Test
    void readsFiles_driverWithoutNvidiaSmi() throws IOException {
        file("proc/driver/nvidia/version", "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.163.01  Tue\n");
        file("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: NVIDIA A\nBus Location: 0000:01:00.0\n");
        file(
                "proc/driver/nvidia/gpus/0000:02:00.0/information",
                "Model: NVIDIA A\nGPU UUID: GPU-1\nBus Location: 0000:02:00.0\n");
        file("sys/bus/pci/devices/0000:02:00.0/numa_node", "1\n");
        file("sys/bus/pci/devices/0000:01:00.0/numa_node", "-1\n");

        GpuTopology topology = detect(Map.of("CUDA_VISIBLE_DEVICES", "1"));

        assertThat(topology.summary()).isEqualTo("2 GPUs: 2 x NVIDIA A; links unknown; from proc; 2 findings");
        assertThat(topology.gpus().get(0).numaNode()).isEmpty();
        assertThat(topology.gpus().get(1).numaNode()).hasValue(1);
        assertThat(topology.gpus().get(1).uuid()).hasValue("GPU-1");
        assertThat(topology.driver().version()).hasValue("550.163.01");
        assertThat(topology.findings())
                .extracting(Finding::code)
                .containsExactly("NO_LINK_INFORMATION", "VISIBLE_DEVICES_SET");
        assertThat(topology.attempts())
                .containsExactly(
                        new ProbeAttempt("nvidia-smi", false, "nvidia-smi is not on the PATH"),
                        new ProbeAttempt("proc", true, ""));
    }

    @Test
    void findsCard_noDriver() throws IOException {
        file("sys/bus/pci/devices/0000:01:00.0/vendor", "0x10de\n");
        file("sys/bus/pci/devices/0000:01:00.0/class", "0x030200\n");
        file("sys/bus/pci/devices/0000:01:00.1/vendor", "0x10de\n");
        file("sys/bus/pci/devices/0000:01:00.1/class", "0x040300\n");
        GpuTopology topology = detect(Map.of());
        assertThat(topology.gpus()).isEmpty();
        assertThat(topology.summary())
                .isEqualTo("none: the PCI bus has 1 NVIDIA card (0000:01:00.0) but no driver serves them");
    }

    @Test
    void findsNoDevices_driverListsNone() throws IOException {
        file("proc/driver/nvidia/version", "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.163.01  Tue\n");
        assertThat(detect(Map.of()).findings()).extracting(Finding::code).containsExactly("NO_DEVICES");
    }
}
