package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixParsingTest {
    private static final List<List<String>> PAIR = List.of(List.of("X", "NV4"), List.of("NV4", "X"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\tGPU0\tGPU1\tCPU Affinity\nGPU0\t X \tNV4\t0-7\nGPU1\tNV4\t X \t0-7\n",
                "GPU0\tGPU1\tCPU Affinity\nGPU0\t X \tNV4\t0-7\nGPU1\tNV4\t X \t0-7\n",
                "\t\u001B[4mGPU0\tGPU1\tCPU Affinity\u001B[0m\nGPU0\t X \tNV4\t0-7\nGPU1\tNV4\t X \t0-7",
                "\t[4mGPU0\tGPU1\tCPU Affinity[0m\nGPU0\t X \tNV4\t0-7\nGPU1\tNV4\t X \t0-7",
                "\t^[[4mGPU0\tGPU1\tCPU Affinity^[[0m\nGPU0\t X \tNV4\t0-7\nGPU1\tNV4\t X \t0-7",
                "        GPU0    GPU1    CPU Affinity\nGPU0     X      NV4     0-7\nGPU1    NV4      X      0-7",
                "  GPU0 GPU1 CPU Affinity\r\n  GPU0 X NV4 0-7\r\n  GPU1 NV4 X 0-7\r\n",
                "me@host:~$ nvidia-smi topo -m\n\tGPU0\tGPU1\tCPU Affinity\nGPU0\t X \tNV4\t0-7\nGPU1\tNV4\t X \t0-7\n$",
                "> \tGPU0\tGPU1\tCPU Affinity\n> GPU0\t X \tNV4\t0-7\n> GPU1\tNV4\t X \t0-7\n",
                "```\n\tGPU0\tGPU1\tCPU Affinity\n\nGPU0\t X \tNV4\t0-7\n\nGPU1\tNV4\t X \t0-7\n```",
                "\tGPU0GPU1\tCPU Affinity\nGPU0\t X \tNV4\t0-7\nGPU1\tNV4\t X \t0-7",
                "        GPU0    GPU1    CPU\nAffinity\nGPU0     X      NV4\n0-7\nGPU1    NV4      X\n0-7",
                "    GPU0 GPU1\n    NIC0 NIC1 CPU Affinity\n    GPU0 X NV4\n    SYS SYS 0-7\n    GPU1 NV4 X\n    SYS SYS 0-7",
                "  GPU0 GPU1 CPU Affinity NUMA Af\nfinity\n  GPU0 X NV4 0-7 0\n  GPU1 NV4 X 0-7 0",
                "\tGPU0\tGPU1\tNIC0\tN\nIC1\tCPU Affinity\nGPU0\t X \tNV4\tSYS\n\tSYS\t0-7\nGPU1\tNV4\t X \tSYS\n\tSYS\t0-7",
                "n1: \tGPU0\tGPU1\nn1: GPU0\t X \tNV4\nn1: GPU1\tNV4\t X \n",
                "app-1  | \tGPU0\tGPU1\napp-1  | GPU0\t X \tNV4\napp-1  | GPU1\tNV4\t X \n",
                "\tGPU0\tGPU1\tCPU Affinity\nGPU0\t\tX\tNV4\t0-7\nGPU1\tNV4\tX\t0-7",
                "\tGPU0\tGPU1\tCPU Affinity\nGPU0   \tX   NV4\t0-7\nGPU1   \tNV4   X\t0-7",
            })
    void readsPair_everyForm(String text) {
        GpuTopology topology = GpuTopology.parse(text);
        assertThat(topology.matrix()).isEqualTo(PAIR);
        assertThat(topology.nvlinkCliques()).containsExactly(List.of(0, 1));
        assertThat(topology.findings()).isEmpty();
        assertThat(topology.gpus())
                .allSatisfy(gpu -> assertThat(gpu.cpuAffinity())
                        .satisfiesAnyOf(
                                cpus -> assertThat(cpus).hasValue("0-7"),
                                cpus -> assertThat(cpus).isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPU0\t X \tNV4\nGPU1\tNV4\t X ",
                "\tGPU0\tCPU Affinity\nGPU0\t X \tNV4\t0-7\nGPU1\tNV4\t X \t0-7",
                "\tGPU0\tCPU Affinity\nGPU0\t X \tNV4\t0-7",
                "\tGPU1\tGPU0\nGPU0\t X \tNV4\nGPU1\tNV4\t X ",
                "\tGPU0\tGPU0\nGPU0\t X \tNV4",
                "\tGPU0\tNIC0\tGPU1\nGPU0\t X \tSYS\tNV4\nGPU1\tNV4\tSYS\t X ",
                "\tGPU0\tGPU1\nGPU0\t X \tNV4\nGPU0\t X \tNV4",
                "\tGPU0\tGP\nU1\nGPU0\t X \tNV4\nGPU1\tNV4\t X ",
            })
    void findsHeaderUnreadable_neverGuesses(String text) {
        GpuTopology topology = GpuTopology.parse(text);
        assertThat(topology.findings()).extracting(Finding::code).containsExactly("HEADER_UNREADABLE");
        assertThat(topology.matrix()).isEmpty();
        assertThat(topology.gpus()).isEmpty();
    }

    @Test
    void keepsColumns_emptyCells() {
        GpuTopology topology = GpuTopology.parse("""
                \tGPU0\tGPU1\tCPU Affinity\tNUMA Affinity\tGPU NUMA ID
                GPU0\t X \tNV4\t0-7\t0\t\tN/A
                GPU1\tNV4\t X \t\t1\t\tN/A
                """);
        assertThat(topology.gpus())
                .extracting(gpu -> gpu.cpuAffinity().orElseThrow())
                .containsExactly("0-7", "");
        assertThat(topology.gpus())
                .extracting(gpu -> gpu.numaNode().orElseThrow())
                .containsExactly(0, 1);
    }

    @Test
    void keepsColumns_emptyCellsPastedWithBlanks() {
        GpuTopology topology = GpuTopology.parse("""
                        GPU0    GPU1    CPU Affinity    NUMA Affinity
                GPU0     X      NV4     0-7     0
                GPU1    NV4      X              1
                """);
        assertThat(topology.gpus())
                .extracting(gpu -> gpu.cpuAffinity().orElseThrow())
                .containsExactly("0-7", "");
        assertThat(topology.gpus())
                .extracting(gpu -> gpu.numaNode().orElseThrow())
                .containsExactly(0, 1);
    }

    @Test
    void leavesNumaNodeOut_rangeOrNone() {
        GpuTopology topology = GpuTopology.parse("""
                \tGPU0\tGPU1\tCPU Affinity\tNUMA Affinity
                GPU0\t X \tSYS\t0-7\t0-3
                GPU1\tSYS\t X \t0-7\tN/A
                """);
        assertThat(topology.gpus()).allMatch(gpu -> gpu.numaNode().isEmpty());
        assertThat(topology.gpus())
                .allMatch(gpu -> gpu.cpuAffinity().orElseThrow().equals("0-7"));
        assertThat(topology.findings()).isEmpty();
    }

    @Test
    void namesCards_legendOrColumns() {
        GpuTopology topology = GpuTopology.parse("""
                \tGPU0\tNIC0\tmlx5_bond_0\tCPU Affinity
                GPU0\t X \tSYS\tPIX\t0-7
                NIC0\tSYS\t X \tSYS
                mlx5_bond_0\tPIX\tSYS

                NIC Legend:

                  NIC0: rocep49s0
                """);
        assertThat(topology.nics())
                .containsExactly(new Nic("NIC0", "rocep49s0"), new Nic("mlx5_bond_0", "mlx5_bond_0"));
    }

    @Test
    void dropsRow_withoutItsX() {
        GpuTopology topology = GpuTopology.parse("""
                \tGPU0\tGPU1\tGPU2
                GPU0\t X \tNV4\tNV4
                GPU1\tNV4\tNV4\t X
                GPU2\tNV4\tNV4\t X
                """);
        assertThat(topology.findings()).extracting(Finding::code).containsExactly("ROW_UNREADABLE");
        assertThat(topology.link(1, 0).kind()).isEqualTo(LinkKind.UNKNOWN);
        assertThat(topology.matrix().get(1)).containsExactly("?", "?", "?");
        assertThat(topology.nvlinkCliques()).containsExactly(List.of(0, 2));
    }

    @Test
    void remarks_missingRowsAndUnknownWays() {
        GpuTopology topology = GpuTopology.parse("\tGPU0\tGPU1\tGPU2\nGPU0\t X \tC2C\t\nGPU1\tC2C\t X \tSYS\n");
        assertThat(topology.findings())
                .extracting(Finding::code)
                .containsExactly("UNKNOWN_LINK", "MATRIX_INCOMPLETE", "MATRIX_INCOMPLETE");
        assertThat(topology.matrix()).containsExactly(List.of("X", "C2C", "?"), List.of("C2C", "X", "SYS"));
        assertThat(topology.link(0, 1).kind()).isEqualTo(LinkKind.UNKNOWN);
    }

    @Test
    void remarks_twoMachinesPasted() {
        GpuTopology topology =
                GpuTopology.parse(Samples.matrix(2, (i, k) -> 4) + "\n" + Samples.matrix(2, (i, k) -> 0));
        assertThat(topology.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .isEqualTo(
                                "two matrices differ, so that these links are taken as unknown: 0-1 is NV4 and SYS"));
        assertThat(topology.link(0, 1).kind()).isEqualTo(LinkKind.UNKNOWN);
        assertThat(topology.nvlinkCliques()).isEmpty();
    }

    @Test
    void remarks_machinesOfDifferentSizePasted() {
        GpuTopology topology =
                GpuTopology.parse(Samples.matrix(2, (i, k) -> 4) + "\n" + Samples.matrix(4, (i, k) -> 4));
        assertThat(topology.findings()).extracting(Finding::code).contains("MATRIX_CONFLICT");
    }

    @Test
    void remarks_headerWithoutRows() {
        assertThat(GpuTopology.parse("\tGPU0\tGPU1\tCPU Affinity\n").findings())
                .extracting(Finding::code)
                .containsExactly("MATRIX_INCOMPLETE");
        assertThat(GpuTopology.parse("GPU0\nhello").findings())
                .extracting(Finding::code)
                .containsExactly("NOTHING_RECOGNISED");
    }

    @Test
    void takesWorseStatus_readAndWriteDiffer() {
        GpuTopology topology = GpuTopology.parse("""
                $ nvidia-smi topo -p2p r
                 \tGPU0\tGPU1\t
                 GPU0\tX\tOK\t
                 GPU1\tOK\tX\t
                $ nvidia-smi topo -p2p w
                 \tGPU0\tGPU1\t
                 GPU0\tX\tCNS\t
                 GPU1\tOK\tX\t
                $ nvidia-smi topo -p2p n
                 \tGPU0\tGPU1\t
                 GPU0\tX\tNS\t
                 GPU1\tNS\tX\t
                """);
        assertThat(topology.link(0, 1).p2p()).isEqualTo(P2pStatus.CNS);
        assertThat(topology.link(1, 0).p2p()).isEqualTo(P2pStatus.OK);
        assertThat(topology.matrix()).isEmpty();
    }

    @Test
    void knowsGpus_otherPeerMatrixAlone() {
        GpuTopology topology =
                GpuTopology.parse("$ nvidia-smi topo -p2p a\n \tGPU0\tGPU1\n GPU0\tX\tNS\n GPU1\tNS\tX\n");
        assertThat(topology.gpus()).hasSize(2);
        assertThat(topology.link(0, 1).p2p()).isEqualTo(P2pStatus.UNKNOWN);
    }

    @Test
    void readsOldWords_socAndPsb() {
        assertThat(Link.of("SOC", P2pStatus.UNKNOWN).kind()).isEqualTo(LinkKind.SYS);
        assertThat(Link.of("PSB", P2pStatus.UNKNOWN).kind()).isEqualTo(LinkKind.PIX);
        assertThat(Link.of("NV0", P2pStatus.UNKNOWN).kind()).isEqualTo(LinkKind.UNKNOWN);
    }
}
