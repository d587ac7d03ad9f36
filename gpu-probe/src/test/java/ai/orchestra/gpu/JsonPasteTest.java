package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of a topology among other text. */
class JsonPasteTest {
    private static final GpuTopology WHOLE =
            GpuTopology.parse(Samples.csv(2, "NVIDIA A100", 81920) + "\n" + Samples.matrix(2, (i, k) -> 12));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "$ cat topo.json\n%s",
                "Here it is:\n\n%s\n",
                "%s\n$ exit",
                "It uses {braces}: %s",
                "```json\n%s\n```\n"
            })
    void readsJson_textAround(String form) {
        assertThat(GpuTopology.parse(String.format(form, WHOLE.toJson())).toJson())
                .isEqualTo(WHOLE.toJson());
    }

    @Test
    void takesBoth_matrixBehindJson() {
        GpuTopology list = GpuTopology.parse(Samples.list(2, "NVIDIA A100"));
        GpuTopology both = GpuTopology.parse(list.toJson() + "\n" + Samples.matrix(2, (i, k) -> 12));
        assertThat(both.nvlinkCliques()).containsExactly(List.of(0, 1));
        assertThat(both.gpus()).extracting(Gpu::label).containsOnly("NVIDIA A100");
        assertThat(both.gpus().get(0).cpuAffinity()).hasValue("0-31");
        assertThat(both.findings()).isEmpty();
    }

    @Test
    void saysConflict_matrixDiffersFromJson() {
        GpuTopology both = GpuTopology.parse(WHOLE.toJson() + "\n" + Samples.matrix(2, (i, k) -> 0));
        assertThat(both.gpus()).hasSize(2);
        assertThat(both.nvlinkCliques()).isEmpty();
        assertThat(both.findings()).extracting(Finding::code).containsExactly("MATRIX_CONFLICT");
        GpuTopology other = GpuTopology.parse(WHOLE.toJson() + "\n" + Samples.list(2, "NVIDIA L4"));
        assertThat(other.findings()).extracting(Finding::code).containsOnly("GPU_CONFLICT");
    }

    @Test
    void keepsRest_jsonCut() {
        String json = WHOLE.toJson();
        GpuTopology topology =
                GpuTopology.parse(Samples.matrix(2, (i, k) -> 12) + "\n" + json.substring(0, json.length() - 9));
        assertThat(topology.nvlinkCliques()).containsExactly(List.of(0, 1));
        assertThat(topology.findings()).extracting(Finding::code).containsExactly("JSON_UNREADABLE");
    }
}
