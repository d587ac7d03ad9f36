package ai.orchestra.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopologyPictureTest {
    @Test
    void showsMatrixAtAGlance_onePairAmongThree() {
        GpuTopology topology = GpuTopology.parse(
                Samples.csv(3, "NVIDIA RTX A6000", 49140) + "\n" + Samples.matrix(3, (i, k) -> i + k == 2 ? 4 : 0));
        assertThat(topology.picture()).isEqualTo("""
                3 GPUs: 3 x NVIDIA RTX A6000 (48 GiB); NVLink {0,2}; from text; no findings

                      GPU0  GPU1  GPU2   model
                GPU0  .     sys   NV4    NVIDIA RTX A6000 (48 GiB), NUMA node 0
                GPU1  sys   .     sys    NVIDIA RTX A6000 (48 GiB), NUMA node 0
                GPU2  NV4   sys   .      NVIDIA RTX A6000 (48 GiB), NUMA node 0

                linked by NVLink, every pair: {0,2}
                """);
    }

    @Test
    void showsFindings_noGpu() {
        assertThat(GpuTopology.parse("No devices were found").picture())
                .startsWith("none: No devices were found\n\nWARNING NO_DEVICES: No devices were found; check lspci");
    }
}
