package ai.orchestra.benchmarks.rows;

import ai.orchestra.benchmarks.page.Amount;
import ai.orchestra.benchmarks.page.Contestant;
import ai.orchestra.benchmarks.page.Pick;
import ai.orchestra.benchmarks.page.Scenario;
import ai.orchestra.benchmarks.page.Section;
import ai.orchestra.benchmarks.page.Target;
import ai.orchestra.benchmarks.plan.Group;
import ai.orchestra.benchmarks.plan.Part;
import ai.orchestra.benchmarks.plan.Shape;
import java.util.ArrayList;
import java.util.List;

/** GPU topologies and plans. Stateless. */
final class GpuRows {
    private GpuRows() {}

    private static Pick pick(String method, int gpus, String wiring) {
        return Pick.of("GpuBenchmark." + method).with("gpus", gpus).with("wiring", wiring);
    }

    private static Scenario scenario(String work, String method, int gpus) {
        return Scenario.of(
                work + ", " + gpus + " GPUs",
                new Contestant("all on an NVSwitch", pick(method, gpus, "switch")),
                new Contestant("cubes of eight, as a DGX-1", pick(method, gpus, "mesh")),
                new Contestant("PCIe alone", pick(method, gpus, "pcie")));
    }

    static Group group() {
        List<Scenario> scenarios = new ArrayList<>();
        for (int gpus : List.of(8, 16)) {
            scenarios.add(scenario("text to topology", "parse", gpus));
            scenarios.add(scenario("topology to plan", "plan", gpus));
        }
        return Group.of(
                new Section(
                        "gpu",
                        "GPUs",
                        """
                        What `nvidia-smi` prints about 8 and about 16 GPUs, made up, read and planned for a model with 70 billion weights. Nobody
                        else does this, so the other wirings are compared with the NVSwitch.""",
                        scenarios,
                        List.of(
                                Target.atMost(
                                        "plan for 16 GPUs, NVSwitch",
                                        Amount.of(pick("plan", 16, "switch")),
                                        10,
                                        "ms/op"),
                                Target.atMost(
                                        "plan for 16 GPUs, cubes", Amount.of(pick("plan", 16, "mesh")), 10, "ms/op"),
                                Target.atMost(
                                        "plan for 16 GPUs, PCIe", Amount.of(pick("plan", 16, "pcie")), 10, "ms/op")),
                        List.of()),
                Part.of("GpuBenchmark", new Shape(1, 2, 2, 200), new Shape(3, 4, 5, 1_000)));
    }
}
