package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools that gather output put a machine's name before every line: of one machine it is read, of several it is said. */
class SeveralMachinesTest {
    private static final String LINKED = Samples.matrix(2, (i, k) -> 4);
    private static final String UNLINKED = Samples.matrix(2, (i, k) -> 0);

    private static String each(String prefix, String text) {
        return text.lines().map(prefix::concat).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String list(int machine) {
        return Samples.list(2, "NVIDIA L4").replace("-0000-", "-000" + machine + "-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node2: ", "gpu-node-2: ", "web-2  | ", "[pod/vllm-0/server] ", "[1,0]<stdout>: "})
    void saysConflict_secondMatrixHasPrefix(String prefix) {
        for (String text : List.of(
                LINKED + each(prefix, UNLINKED),
                each(prefix, UNLINKED) + LINKED,
                LINKED + "Now the other node:\n" + each(prefix, UNLINKED))) {
            GpuTopology topology = GpuTopology.parse(text);
            assertThat(topology.findings()).extracting(Finding::code).contains("MATRIX_CONFLICT");
            assertThat(topology.nvlinkCliques()).isEmpty();
            assertThat(topology.link(0, 1).kind()).isEqualTo(LinkKind.UNKNOWN);
        }
    }

    @Test
    void namesMachines_sameMatrixTwice() {
        assertThat(GpuTopology.parse(each("node1: ", LINKED) + each("node2: ", LINKED))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("MATRIX_CONFLICT");
                    assertThat(finding.text()).contains("2 machines", "node1", "node2");
                    assertThat(finding.remedy()).contains("one machine only");
                });
    }

    @Test
    void saysConflict_twoPrefixes() {
        assertThat(GpuTopology.parse(each("node1: ", LINKED) + each("node2: ", UNLINKED))
                        .findings())
                .extracting(Finding::code)
                .containsOnly("MATRIX_CONFLICT");
        List<String> one = each("node1: ", list(1)).lines().toList();
        List<String> two = each("node2: ", list(2)).lines().toList();
        for (List<String> lines : List.of(
                List.of(one.get(0), one.get(1), two.get(0), two.get(1)),
                List.of(two.get(0), one.get(0), two.get(1), one.get(1)),
                List.of(one.get(0), two.get(0)))) {
            GpuTopology topology = GpuTopology.parse(String.join("\n", lines) + "\n");
            assertThat(topology.findings())
                    .as(lines.toString())
                    .extracting(Finding::code)
                    .containsOnly("GPU_CONFLICT");
            assertThat(topology.findings().get(0).text()).contains("2 machines");
        }
    }

    @Test
    void readsOne_sameUuidsFromTwoContainers() {
        GpuTopology topology = GpuTopology.parse(each("web-1  | ", list(1)) + each("web-2  | ", list(1)));
        assertThat(topology.gpus()).hasSize(2);
        assertThat(topology.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ pdsh -w node1 nvidia-smi topo -m|node1: ",
                "$ docker compose logs web|web-1  | ",
                "$ kubectl logs --prefix vllm|[pod/vllm/server] ",
            })
    void readsMatrix_oneLineWithoutPrefix(String form) {
        int bar = form.indexOf('|');
        String command = form.substring(0, bar) + "\n";
        String prefixed = each(form.substring(bar + 1), LINKED);
        for (String text : List.of(command + prefixed, prefixed + command, "Here it is:\n\n" + prefixed)) {
            GpuTopology topology = GpuTopology.parse(text);
            assertThat(topology.nvlinkCliques()).as(text).containsExactly(List.of(0, 1));
            assertThat(topology.findings()).as(text).isEmpty();
        }
    }

    @Test
    void readsList_oneLineWithoutPrefix() {
        for (String rows : List.of(list(1), Samples.list(1, "NVIDIA L4"))) {
            GpuTopology topology =
                    GpuTopology.parse("[user@node1 ~]$ pdsh -w node1 nvidia-smi -L\n" + each("node1: ", rows));
            assertThat(topology.gpus()).hasSize((int) rows.lines().count());
            assertThat(topology.findings()).isEmpty();
        }
    }
}
