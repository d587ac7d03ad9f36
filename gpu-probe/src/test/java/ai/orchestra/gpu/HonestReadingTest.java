package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not known is neither guessed nor kept quiet. */
class HonestReadingTest {
    private static final String QUERY =
            "--query-gpu=index,uuid,name,pci.bus_id,memory.total,mig.mode.current,driver_version,compute_cap";

    @TempDir
    Path directory;

    private static List<String> codes(GpuTopology topology) {
        return topology.findings().stream().map(Finding::code).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Unknown Error]", "[Insufficient Permissions]", "ERR!"})
    void namesCell_driverCouldNotRead(String word) {
        GpuTopology topology = GpuTopology.parse(
                "index, name, memory.total [MiB]\n0, NVIDIA L4, 23034 MiB\n1, NVIDIA L4, " + word + "\n");
        assertThat(topology.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("VALUE_UNREADABLE");
            assertThat(finding.text()).contains("memory.total", "GPU 1", word);
        });
        assertThat(codes(GpuTopology.parse(
                        "index, name, memory.total [MiB]\n0, NVIDIA L4, 23034 MiB\n1, " + word + ", " + word + "\n")))
                .containsExactly("VALUE_UNREADABLE");
    }

    @Test
    void namesNoModel_listCouldNotBeRead() {
        GpuTopology topology =
                GpuTopology.parse(Samples.list(1, "NVIDIA L4") + "GPU 1: [Unknown Error] (UUID: [Unknown Error])\n");
        assertThat(topology.gpus().get(1).name()).isEmpty();
        assertThat(codes(topology)).containsExactly("VALUE_UNREADABLE");
    }

    @Test
    void countsNoKind_cellCutOrGpuLost() {
        assertThat(codes(GpuTopology.parse(
                        "index, name, memory.total [MiB]\n0, NVIDIA L4, 23034 MiB\n1, NVIDIA L4, 230")))
                .doesNotContain("MIXED_MODELS");
        assertThat(codes(GpuTopology.parse("index, name, memory.total [MiB]\n0, NVIDIA L4, 23034 MiB\n1, [GPU is lost],"
                        + " [GPU is lost]\n")))
                .containsExactly("GPU_LOST");
        assertThat(codes(GpuTopology.parse("GPU 0: A10 (UUID: GPU-f15ae561)\nGPU 1: T4 (UUID: GPU-bf507abe)\n")))
                .containsExactly("MIXED_MODELS");
    }

    @Test
    void keepsList_exitCodeOfWarning() {
        String warning = "WARNING: infoROM is corrupted at gpu 0000:1A:00.0";
        GpuTopology topology = new FakeSmi(directory)
                .script("case \"$1\" in -L) echo '" + Samples.list(8, "NVIDIA H100") + "' ;; *) echo '"
                        + Samples.matrix(8, (i, k) -> 18) + "' ;; esac; echo '" + warning + "'; exit 14")
                .detect();
        assertThat(topology.gpus()).hasSize(8);
        assertThat(topology.nvlinkCliques()).hasSize(1);
        assertThat(codes(topology)).containsOnly("NVIDIA_SMI_INCOMPLETE");
        assertThat(topology.findings().get(0).text()).contains("exit code 14", warning);
    }

    @Test
    void saysIncomplete_laterCallsPrintNothing() throws Exception {
        GpuTopology silent = new FakeSmi(directory)
                .replay(Map.of("-L", Samples.list(8, "NVIDIA H100"), QUERY + " --format=csv", "", "topo -m", ""))
                .detect();
        assertThat(silent.gpus()).hasSize(8);
        assertThat(codes(silent)).containsOnly("NVIDIA_SMI_INCOMPLETE");
        assertThat(silent.findings())
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("topo -m printed nothing"));
        GpuTopology same = new FakeSmi(directory)
                .script("echo '" + Samples.list(2, "NVIDIA H100") + "'")
                .detect();
        assertThat(codes(same)).containsOnly("NVIDIA_SMI_INCOMPLETE");
        assertThat(same.findings()).extracting(Finding::text).anyMatch(text -> text.contains("topo -m printed no"));
    }

    @Test
    void takesMinor_procFileAlone() {
        String file = "Model: \t\t NVIDIA A\nIRQ: 1\nBus Location: \t 0000:06:00.0\nDevice Minor: \t 1\n";
        GpuTopology topology = GpuTopology.parse(file);
        assertThat(topology.gpus()).singleElement().extracting(Gpu::index).isEqualTo(1);
        assertThat(codes(topology)).containsExactly("GPU_COUNT_MISMATCH");
        GpuTopology both =
                GpuTopology.parse(file + "\n" + file.replace("06:00", "01:00").replace("Minor: \t 1", "Minor: \t 0"));
        assertThat(both.gpus())
                .extracting(gpu -> gpu.pciBusId().orElse(""))
                .containsExactly("0000:01:00.0", "0000:06:00.0");
        assertThat(both.findings()).isEmpty();
    }

    @Test
    void saysUnknown_noLinkPrinted() {
        assertThat(GpuTopology.parse(Samples.list(1, "NVIDIA L4")).summary()).contains("links unknown");
        assertThat(GpuTopology.parse(Samples.matrix(1, (i, k) -> 0)).summary()).contains("no NVLink");
    }

    @Test
    void blamesNoProbe_callerInterrupted() {
        Thread.currentThread().interrupt();
        GpuTopology topology = new FakeSmi(directory).script("exit 0").detect();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(topology.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("DETECTION_INTERRUPTED");
            assertThat(finding.remedy()).doesNotContain("author");
        });
    }

    @Test
    void killsChild_programEndsNormally() throws Exception {
        Path pid = directory.resolve("pid");
        FakeSmi smi = new FakeSmi(directory)
                .script("PATH=/usr/bin:/bin; sleep 983 >/dev/null 2>&1 & echo $! > '" + pid + "'; sleep 0.4; exit 3");
        GpuTopology.detect(smi.context(Duration.ofSeconds(10)));
        long child = Long.parseLong(Files.readString(pid).strip());
        org.awaitility.Awaitility.await()
                .until(() ->
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void remarks_noLanes() {
        assertThat(codes(GpuTopology.parse("\tGPU0\tGPU1\nGPU0\t X \tNV0\nGPU1\tNV0\t X \n")))
                .containsExactly("UNKNOWN_LINK");
    }
}
