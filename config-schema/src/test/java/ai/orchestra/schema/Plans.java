package ai.orchestra.schema;

import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.plan.GpuPlan;
import ai.orchestra.gpu.plan.GpuPlanner;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.gpu.plan.PlanRequest;

/** GPU plans for tests. */
public final class Plans {
    /** Four cards in two pairs, neither of which is 0,1. */
    private static final String PAIRS = """
            \tGPU0\tGPU1\tGPU2\tGPU3
            GPU0\t X \tSYS\tNV4\tSYS
            GPU1\tSYS\t X \tSYS\tNV4
            GPU2\tNV4\tSYS\t X \tSYS
            GPU3\tSYS\tNV4\tSYS\t X
            """;

    private Plans() {}

    public static GpuPlan plan(PlanMode mode) {
        PlanRequest request = PlanRequest.of(mode);
        return GpuPlanner.plan(GpuTopology.parse(PAIRS), mode == PlanMode.MULTI ? request.withMaxGpus(2) : request);
    }
}
