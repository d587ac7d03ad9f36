package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long text must cost no more than its length. */
class HostileTextTest {
    private static final int LENGTH = 1 << 19;

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "=",
                "1",
                "0,1",
                "\n",
                "GPU0\n",
                "GPU0\t",
                "GPU0\n\n\n",
                "GPU0\tGPU1\n",
                "GPU0 X NV4\n",
                "GPU 0: ",
                "GPU 0: a (UUID: ",
                "NVRM version: ",
                "Model: ",
                "Model:\n",
                "<nvidia_smi_log>",
                "<nvidia_smi_log><gpu>",
                "\u001B[",
                "[4",
                "index, name\n",
                "0, 1 MiB\n",
                "{",
                "> ",
                "a: ",
                "CPU ",
                "Link 0: ",
            })
    void parsesSoon_onePieceRepeated(String piece) {
        String text = piece.repeat(LENGTH / piece.length());
        GpuTopology topology =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> GpuTopology.parse(piece.strip() + text));
        assertThat(topology.summary()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPU 0: a",
                "NVRM version:",
                "Model:",
                "0, ",
                "Link 0: 1",
                "GPU0 X",
                "GPU0 CPU",
                "\tGPU0\tGPU1\nGPU0 X NV4"
            })
    void parsesSoon_longBlanksWithinLines(String start) {
        String line = start + " ".repeat(9_000) + "1".repeat(900) + "\n";
        GpuTopology topology = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> GpuTopology.parse(line.repeat(LENGTH / line.length())));
        assertThat(topology.summary()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GPU0NIC0", "1,", "a.", "GPU0\t", "NV4 "})
    void parsesWithoutOverflow_longWords(String piece) {
        String line = "\tGPU0\tGPU1\t" + piece.repeat(9_000 / piece.length()) + "\nGPU0\t X \t"
                + piece.repeat(9_000 / piece.length()) + "\n";
        assertThat(GpuTopology.parse(line + "index, " + piece.repeat(4_000) + "\n")
                        .findings())
                .isNotEmpty();
    }

    @Test
    void searchesGroupsSoon_largestMatrixFullOfHoles() {
        String matrix = Samples.matrix(256, (i, k) -> i / 3 == k / 3 ? 0 : 4);
        GpuTopology topology = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> GpuTopology.parse(matrix));
        assertThat(topology.gpus()).hasSize(256);
        assertThat(topology.nvlinkCliques()).isNotEmpty();
    }
}
