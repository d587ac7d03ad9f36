package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
    private static List<String> codes(String text) {
        return GpuTopology.parse(text).findings().stream().map(Finding::code).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Failed to initialize NVML: Driver/library version mismatch | DRIVER_MISMATCH",
                "Failed to initialize NVML: Unknown Error | CGROUP_LOST",
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. | DRIVER_NOT_LOADED",
                "NVIDIA-SMI couldn't find libnvidia-ml.so library in your system. | LIBRARY_MISSING",
                "Unable to determine the device handle for GPU 0000:02:00.0: GPU is lost. Reboot | GPU_LOST",
                "No devices were found | NO_DEVICES",
                "Failed to initialize NVML: Insufficient Permissions | PERMISSION_DENIED",
                "Failed to initialize NVML: GPU access blocked by the operating system | NVML_FAILED",
                "bash: nvidia-smi: command not found | NO_GPU_FOUND",
                "hello | NOTHING_RECOGNISED",
                "'' | NOTHING_RECOGNISED",
            })
    void classifies_messages(String text, String code) {
        GpuTopology topology = GpuTopology.parse(text);
        assertThat(topology.findings()).extracting(Finding::code).containsExactly(code);
        assertThat(topology.summary()).startsWith("none: ").doesNotContain("\n");
        assertThat(topology.findings().get(0).remedy()).isNotBlank();
    }

    @Test
    void quotesLibraryVersion_mismatch() {
        assertThat(GpuTopology.parse("Failed to initialize NVML: Driver/library version mismatch\n"
                                + "NVML library version: 570.124\n")
                        .findings()
                        .get(0)
                        .text())
                .endsWith("mismatch (NVML library version: 570.124)");
    }

    @Test
    void marksGpuLost_messageBeforeList() {
        GpuTopology topology =
                GpuTopology.parse("Unable to determine the device handle for GPU1: 0000:34:00.0: Unknown Error\n"
                        + Samples.list(3, "NVIDIA L4"));
        assertThat(topology.gpus()).extracting(Gpu::lost).containsExactly(false, true, false);
        assertThat(codes(topology.toJson())).containsExactly("GPU_LOST");
    }

    @Test
    void marksGpuLost_cellOfCsv() {
        GpuTopology topology = GpuTopology.parse("index, name, memory.total [MiB]\n0, NVIDIA L4, [GPU is lost]\n");
        assertThat(topology.gpus()).singleElement().matches(Gpu::lost).matches(gpu -> !gpu.unifiedMemory());
        assertThat(topology.findings()).extracting(Finding::code).containsExactly("GPU_LOST");
    }

    @Test
    void findsDegradedGpu_allItsLinksGone() {
        GpuTopology topology = GpuTopology.parse(Samples.matrix(8, (i, k) -> i == 2 || k == 2 ? 0 : 18));
        assertThat(topology.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("GPU_DEGRADED");
            assertThat(finding.text())
                    .isEqualTo("GPU 2 has lost its NVLinks: the other 7 GPUs are all linked to each other with NV18");
        });
        assertThat(topology.nvlinkCliques()).containsExactly(List.of(0, 1, 3, 4, 5, 6, 7));
    }

    @Test
    void findsDegradedLinks_fewerLanes() {
        assertThat(GpuTopology.parse(Samples.matrix(4, (i, k) -> i == 3 || k == 3 ? 11 : 12))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("LINK_DEGRADED");
                    assertThat(finding.text()).startsWith("GPU 3 has fewer NVLinks than NV12 to GPU 0,1,2");
                });
    }

    @Test
    void findsNothing_oneBridgeAmongThreeCards() {
        assertThat(codes(Samples.matrix(3, (i, k) -> i + k == 1 ? 4 : 0))).isEmpty();
    }

    @Test
    void findsNothing_unequalLinksOfMesh() {
        assertThat(codes(Samples.matrix(4, (i, k) -> i + k == 3 ? 2 : 1))).isEmpty();
    }

    @Test
    void findsContradiction_nvlinkWithoutPeerAccess() {
        assertThat(codes(Samples.matrix(2, (i, k) -> 4) + " \tGPU0\tGPU1\n GPU0\tX\tGNS\n GPU1\tGNS\tX\n"))
                .containsExactly("P2P_CONTRADICTION");
    }

    @Test
    void findsPatchedDriver_geForceWithPeerAccess() {
        assertThat(codes(Samples.list(2, "NVIDIA GeForce RTX 3090") + " \tGPU0\tGPU1\n GPU0\tX\tOK\n GPU1\tOK\tX\n"
                        + Samples.matrix(2, (i, k) -> 0)))
                .containsExactly("P2P_UNSUPPORTED_CARD");
    }

    @Test
    void findsAsymmetry_oneWay() {
        GpuTopology topology = GpuTopology.parse(Samples.matrix(2, (i, k) -> i < k ? 4 : 0));
        assertThat(topology.findings()).extracting(Finding::code).containsExactly("MATRIX_ASYMMETRIC");
        assertThat(topology.nvlinkCliques()).isEmpty();
    }

    @Test
    void findsMixedModels_andNamesThem() {
        GpuTopology topology =
                GpuTopology.parse("GPU 0: NVIDIA A10 (UUID: GPU-f15ae561)\nGPU 1: Tesla T4 (UUID: GPU-bf507abe)");
        assertThat(topology.findings().get(0).text())
                .isEqualTo("the GPUs are of 2 kinds: NVIDIA A10 at 0; Tesla T4 at 1");
        assertThat(topology.summary())
                .isEqualTo("2 GPUs: 1 x NVIDIA A10, 1 x Tesla T4; links unknown; from text; 1 finding");
    }

    @Test
    void findsCountMismatch_gpuMissingInMatrix() {
        assertThat(codes(Samples.list(3, "NVIDIA L4") + Samples.matrix(2, (i, k) -> 0)))
                .containsExactly("GPU_COUNT_MISMATCH");
    }

    @Test
    void findsConflict_twoNamesForOneGpu() {
        assertThat(codes(Samples.list(1, "NVIDIA L4") + Samples.csv(1, "NVIDIA L40S", 46068)))
                .containsExactly("GPU_CONFLICT");
    }

    @Test
    void refuses_tooLargeText() {
        assertThat(codes("x".repeat((8 << 20) + 1))).containsExactly("INPUT_TOO_LARGE");
    }
}
