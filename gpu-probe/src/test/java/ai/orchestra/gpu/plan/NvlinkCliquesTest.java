package ai.orchestra.gpu.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NvlinkCliquesTest {
    @Test
    void listsQuadsOnly_cubeMesh() {
        assertThat(Machines.cubeMesh().nvlinkCliques()).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7));
    }

    @Test
    void listsEveryPair_ring() {
        assertThat(Machines.of(4, "Tesla V100", 16384, (i, k) -> (i + k) % 2 == 0 ? 0 : 2)
                        .nvlinkCliques())
                .containsExactly(List.of(0, 1), List.of(0, 3), List.of(1, 2), List.of(2, 3));
    }

    @Test
    void listsLargestFirst_groupsOfDifferentSize() {
        assertThat(Machines.of(6, "NVIDIA A100", 40960, (i, k) -> (i < 2) == (k < 2) ? 12 : 0)
                        .nvlinkCliques())
                .containsExactly(List.of(2, 3, 4, 5), List.of(0, 1));
    }

    @Test
    void listsNone_noNvLink() {
        assertThat(Machines.pcie(4).nvlinkCliques()).isEmpty();
        assertThat(Machines.none().nvlinkCliques()).isEmpty();
    }
}
