package ai.orchestra.gpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Samples;
import org.junit.jupiter.api.Test;

class PlanOutputTest {
    private static final GpuPlan TWO_OF_THREE = GpuPlanner.plan(
            GpuTopology.parse(
                    Samples.csv(3, "NVIDIA RTX A6000", 49140) + "\n" + Samples.matrix(3, (i, k) -> i + k == 3 ? 4 : 0)),
            PlanRequest.of(PlanMode.AUTO));

    private static final GpuPlan NONE = GpuPlanner.plan(Machines.none(), PlanRequest.of(PlanMode.AUTO));

    @Test
    void namesHostDevices_hostScope() {
        assertThat(TWO_OF_THREE.hostEnvironment())
                .containsExactly(
                        entry("CUDA_DEVICE_ORDER", "PCI_BUS_ID"),
                        entry("CUDA_VISIBLE_DEVICES", "1,2"),
                        entry(
                                "NVIDIA_VISIBLE_DEVICES",
                                "GPU-00000000-0000-0000-0000-000000000001,GPU-00000000-0000-0000-0000-000000000002"),
                        entry("GPU_COUNT", "2"),
                        entry("VLLM_TENSOR_PARALLEL_SIZE", "2"),
                        entry("VLLM_PIPELINE_PARALLEL_SIZE", "1"));
    }

    @Test
    void renumbersFromZero_containerScope() {
        assertThat(TWO_OF_THREE.containerEnvironment())
                .containsExactly(
                        entry("CUDA_DEVICE_ORDER", "PCI_BUS_ID"),
                        entry("CUDA_VISIBLE_DEVICES", "0,1"),
                        entry("GPU_COUNT", "2"),
                        entry("VLLM_TENSOR_PARALLEL_SIZE", "2"),
                        entry("VLLM_PIPELINE_PARALLEL_SIZE", "1"));
    }

    @Test
    void keepsPairsTogether_ranksInContainer() {
        GpuPlan plan = GpuPlanner.plan(Machines.fourBridges(), PlanRequest.of(PlanMode.AUTO));
        assertThat(plan.hostEnvironment()).containsEntry("CUDA_VISIBLE_DEVICES", "0,2,1,3,4,5,6,7");
        assertThat(plan.containerEnvironment()).containsEntry("CUDA_VISIBLE_DEVICES", "0,2,1,3,4,5,6,7");
    }

    @Test
    void hidesEveryGpu_withoutOne() {
        assertThat(NONE.hostEnvironment())
                .containsEntry("CUDA_VISIBLE_DEVICES", "-1")
                .containsEntry("NVIDIA_VISIBLE_DEVICES", "void")
                .containsEntry("GPU_COUNT", "0")
                .containsEntry("VLLM_TENSOR_PARALLEL_SIZE", "1");
        assertThat(NONE.containerEnvironment()).containsEntry("NVIDIA_VISIBLE_DEVICES", "void");
    }

    @Test
    void fallsBackToIndexes_uuidUnknown() {
        assertThat(GpuPlanner.plan(GpuTopology.parse(Samples.matrix(2, (i, k) -> 4)), PlanRequest.of(PlanMode.AUTO))
                        .deviceIds())
                .containsExactly("0", "1");
    }

    @Test
    void writesComposeOverride_devices() {
        assertThat(TWO_OF_THREE.toCompose("vllm")).isEqualTo("""
                services:
                  "vllm":
                    environment:
                      CUDA_DEVICE_ORDER: "PCI_BUS_ID"
                      CUDA_VISIBLE_DEVICES: "0,1"
                      GPU_COUNT: "2"
                      VLLM_TENSOR_PARALLEL_SIZE: "2"
                      VLLM_PIPELINE_PARALLEL_SIZE: "1"
                    deploy:
                      resources:
                        reservations:
                          devices: !override
                            - driver: "nvidia"
                              device_ids:
                                - "GPU-00000000-0000-0000-0000-000000000001"
                                - "GPU-00000000-0000-0000-0000-000000000002"
                              capabilities: ["gpu"]
                """);
        assertThat(NONE.toCompose("vllm")).endsWith("          devices: !reset []\n");
    }

    @Test
    void refuses_badServiceName() {
        assertThatThrownBy(() -> NONE.toCompose("a: b\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no name of a compose service");
    }

    @Test
    void writesJson_wholePlan() {
        assertThat(TWO_OF_THREE.toJson())
                .contains("\"mode\" : \"multi\"", "\"gpus\" : [ 1, 2 ]", "\"tensorParallel\" : 2")
                .contains(
                        "\"stages\" : [ [ 1, 2 ] ]", "\"GPU_COUNT\" : \"2\"", "\"reasons\" : [ \"Tensor parallel is 2")
                .contains("\"plan\" : \"tensor parallel 3\"");
        assertThat(NONE.toJson()).contains("\"mode\" : \"cpu\"", "\"gpus\" : [ ]");
    }
}
