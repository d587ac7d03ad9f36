package ai.orchestra.gpu.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GuideTest {
    @Test
    void quotesRealOutput_plan() throws IOException {
        GpuPlan plan = GpuPlanner.plan(
                Machines.fourBridges(),
                PlanRequest.of(PlanMode.AUTO)
                        .withModel(ModelShape.UNKNOWN
                                .withHeads(64)
                                .withKvHeads(8)
                                .withLayers(80)
                                .withWeightBytes(140L << 30)));
        assertThat(Files.readString(Path.of("..", "docs", "gpu.md"))).contains(plan.explain());
    }
}
