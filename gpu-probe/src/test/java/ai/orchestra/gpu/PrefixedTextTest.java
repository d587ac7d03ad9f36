package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pastes that come from logs, editors and programs instead of a terminal. */
class PrefixedTextTest {
    private static final List<String> LINES =
            List.of("\tGPU0\tGPU1\tCPU Affinity", "GPU0\t X \tNV4\t0-7", "GPU1\tNV4\t X \t0-7", "");

    private static final String TABLE = """
            Wed May  1 12:00:00 2024
            +---------------------------------------------------------------------------------------+
            | NVIDIA-SMI 535.54.03              Driver Version: 535.54.03    CUDA Version: 12.2     |
            |-----------------------------------------+----------------------+----------------------+
            |   0  NVIDIA A100-SXM4-40GB          On  | 00000000:07:00.0 Off |                    0 |
            | N/A   32C    P0              54W / 400W |      0MiB / 40960MiB |      0%      Default |
            |   1  NVIDIA A100-SXM4-40GB          On  | 00000000:0F:00.0 Off |                    0 |
            +---------------------------------------------------------------------------------------+
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2$d: %1$s",
                "%2$6d\t%1$s",
                "%2$3d | %1$s",
                "2024-05-01T12:00:00.123456789Z stdout F %1$s",
                "2024-05-01 12:00:00,123 %1$s",
                "[12:00:00] %1$s",
                "May  1 12:00:00 node7 gpu[123]: %1$s",
                "app-1  | 2024-05-01T12:00:00Z %1$s",
                "> > %1$s",
            })
    void readsMatrix_prefixBeforeEveryLine(String form) {
        String text = IntStream.range(0, LINES.size())
                .mapToObj(i -> String.format(form, LINES.get(i), i + 9))
                .collect(Collectors.joining("\n"));
        isPair(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"output\": \"%s\", \"code\": 0}", "{\n  \"output\": \"%s\"\n}", "b'%s'"})
    void readsMatrix_escapedByProgram(String form) {
        isPair(String.format(form, String.join("\n", LINES).replace("\t", "\\t").replace("\n", "\\n")));
    }

    private static void isPair(String text) {
        GpuTopology topology = GpuTopology.parse(text);
        assertThat(topology.nvlinkCliques()).containsExactly(List.of(0, 1));
        assertThat(topology.findings()).isEmpty();
    }

    @Test
    void keepsNumbers_thatAreData() {
        assertThat(GpuTopology.parse("index, name\n1, NVIDIA L4\n2, NVIDIA L4\n0, NVIDIA L4\n")
                        .gpus())
                .hasSize(3);
    }

    @Test
    void saysWhatToRun_tableOfPlainNvidiaSmi() {
        GpuTopology topology = GpuTopology.parse(TABLE);
        assertThat(topology.driver().version()).hasValue("535.54.03");
        assertThat(topology.driver().cudaVersion()).hasValue("12.2");
        assertThat(topology.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("HUMAN_TABLE");
            assertThat(finding.text()).contains("2 GPUs (0,1)");
            assertThat(finding.remedy()).contains("nvidia-smi topo -m");
        });
    }

    @Test
    void compares_tableAndMatrix() {
        assertThat(GpuTopology.parse(TABLE + "\n" + Samples.matrix(3, (i, k) -> 12))
                        .findings())
                .extracting(Finding::code)
                .containsExactly("HUMAN_TABLE", "GPU_COUNT_MISMATCH");
    }

    @Test
    void tellsWhereItEnds_brokenJson() {
        assertThatThrownBy(() -> GpuTopology.fromJson("{"))
                .isInstanceOf(GpuFormatException.class)
                .hasMessage("line 1, column 2: the JSON ends in the middle; use what GpuTopology.toJson() wrote");
        assertThatThrownBy(() -> GpuTopology.fromJson("{x")).hasMessageContaining("this is not JSON");
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNull_andNamesIt() {
        String nothing = System.getProperty("orchestra.not-there");
        assertThatThrownBy(() -> GpuTopology.parse(nothing)).hasMessageContaining("text must not be null");
        assertThatThrownBy(() -> GpuTopology.fromJson(nothing)).hasMessageContaining("json must not be null");
        assertThatThrownBy(() -> CudaVisibleDevices.parse(nothing)).hasMessageContaining("of(environment)");
    }

    @Test
    void saysPartly_halfKnownMatrix() {
        assertThat(GpuTopology.parse("\tGPU0\tGPU1\tGPU2\nGPU0\t X \tSYS\tSYS\nGPU1\tSYS\t X \tSYS\n")
                        .summary())
                .contains("no NVLink among the links that are known");
        assertThat(GpuTopology.parse("\tGPU0\tGPU1\tGPU2\nGPU0\t X \tNV4\tSYS\nGPU1\tNV4\t X \tSYS\n")
                        .summary())
                .contains("NVLink {0,1}, some links unknown");
    }
}
