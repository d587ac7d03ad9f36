package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyJsonTest {
    private static final String WHOLE = Samples.list(4, "NVIDIA A100")
            + "  MIG 1g.5gb      Device  0: (UUID: MIG-1c5876e6-d3b9-524a-9eb4-664fcfbd4de2)\n"
            + Samples.csv(4, "NVIDIA A100", 81920).replace("3, GPU", "3, GPU").replace("Disabled", "[N/A]")
            + "\n" + Samples.matrix(4, (i, k) -> i + k == 3 ? 12 : 0)
            + "\n \tGPU0\tGPU1\n GPU0\tX\tOK\n GPU1\tOK\tX\n"
            + "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  595.91.07  Release\n  NIC0: mlx5_0\n";

    @Test
    void hasDocumentedShape_unknownIsAbsent() {
        Map<String, Object> json =
                Fixtures.map(Fixtures.json(GpuTopology.parse("\tGPU0\tGPU1\nGPU0\t X \tNV12\nGPU1\tNV12\t X\n")
                        .toJson()));
        assertThat(json).containsOnlyKeys("gpus", "matrix", "nvlinkCliques", "findings", "source");
        assertThat(json.get("gpus")).isEqualTo(List.of(Map.of("index", 0), Map.of("index", 1)));
        assertThat(json.get("matrix")).isEqualTo(List.of(List.of("X", "NV12"), List.of("NV12", "X")));
        assertThat(json.get("nvlinkCliques")).isEqualTo(List.of(List.of(0, 1)));
        assertThat(json.get("findings")).isEqualTo(List.of());
        assertThat(json.get("source")).isEqualTo("text");
    }

    @Test
    void survivesRoundTrip_everything() {
        GpuTopology topology = GpuTopology.parse(WHOLE);
        GpuTopology read = GpuTopology.fromJson(topology.toJson());
        assertThat(read.toJson()).isEqualTo(topology.toJson());
        assertThat(read.gpus()).isEqualTo(topology.gpus());
        assertThat(read.nics()).isEqualTo(topology.nics()).hasSize(1);
        assertThat(read.driver()).isEqualTo(topology.driver());
        assertThat(read.findings()).isEqualTo(topology.findings());
        assertThat(read.link(0, 1).p2p()).isEqualTo(P2pStatus.OK);
        assertThat(read.nvlinkCliques()).containsExactly(List.of(0, 3), List.of(1, 2));
        assertThat(GpuTopology.parse(topology.toJson()).toJson()).isEqualTo(topology.toJson());
    }

    @Test
    void skips_unknownMembers() {
        assertThat(GpuTopology.fromJson(
                                "{\"gpus\":[{\"index\":0,\"later\":{\"a\":[1]}}],\"later\":[{}],\"source\":\"nvml\"}")
                        .source())
                .isEqualTo("nvml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | expected an object",
                "[] | line 1, column 1: expected an object",
                "{} | no member \"gpus\"",
                "{\"gpus\":[{\"index\":0}] | the JSON ends in the middle",
                "{\"gpus\":{}} | line 1, column 9: expected an array",
                "{\"gpus\":[{}]} | a member \"index\"",
                "{\"gpus\":[{\"index\":0},{\"index\":0}]} | different indexes",
                "{\"gpus\":[{\"index\":-1}]} | a number from 0 to 999",
                "{\"gpus\":[{\"index\":1e2}]} | an integer",
                "{\"gpus\":[{\"index\":99999999999999999999}]} | a number from 0 to 999",
                "{\"gpus\":[{\"index\":0,\"name\":null}]} | expected a string",
                "{\"gpus\":[{\"index\":0,\"lost\":1}]} | expected true or false",
                "{\"gpus\":[{\"index\":0,\"computeCapability\":\"x\"}]} | a compute capability",
                "{\"gpus\":[{\"index\":0,\"nvLinkGbPerSecond\":\"x\"}]} | expected a number",
                "{\"gpus\":[{\"index\":0}],\"matrix\":[[\"X\",\"X\"]]} | row 1 of \"matrix\"",
                "{\"gpus\":[],\"findings\":[{\"code\":\"A\",\"severity\":\"BAD\"}]} | severity ERROR, WARNING or INFO",
                "{\"gpus\":[]} x | this is not JSON",
                "{\"gpus\":[]} {} | expected the end",
            })
    void refuses_brokenJson(String text, String message) {
        assertThatThrownBy(() -> GpuTopology.fromJson(text))
                .isInstanceOf(GpuFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void staysOneLine_summaryOfNameWithLineBreak() {
        assertThat(GpuTopology.fromJson("{\"gpus\":[{\"index\":0,\"name\":\"A\\n\\u001bB\"}]}")
                        .summary())
                .isEqualTo("1 GPU: 1 x A B; links unknown; from text; no findings");
    }

    @Test
    void becomesFinding_brokenJsonPasted() {
        assertThat(GpuTopology.parse("{\"gpus\":[{}]}").findings())
                .extracting(Finding::code)
                .containsExactly("JSON_UNREADABLE");
    }
}
