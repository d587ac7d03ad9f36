package ai.orchestra.gpu.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.TopologyBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Compares the planner with a search of everything, on random machines. */
class BruteForceTest {
    private static final String[] CELLS = {"PIX", "PXB", "PHB", "NODE", "SYS"};

    @Test
    void plansAsBruteForce_smallMachines() {
        compare(1, 1500, 7);
    }

    @Test
    void plansAsBruteForce_largeMachines() {
        compare(2, 12, 10);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void plansAsBruteForce_manyMachines() {
        compare(3, 50_000, 8);
        compare(4, 500, 10);
    }

    private static void compare(long seed, int machines, int mostGpus) {
        SplittableRandom random = new SplittableRandom(seed);
        int planned = 0;
        for (int machine = 0; machine < machines; machine++) {
            GpuTopology topology = topology(random, machines < 100 ? mostGpus : 1 + random.nextInt(mostGpus));
            PlanRequest request = request(random);
            Optional<List<List<Gpu>>> expected = BruteForce.best(topology, request);
            String where = "seed " + seed + ", machine " + machine + "\n" + request + "\n" + topology.picture();
            try {
                GpuPlan plan = GpuPlanner.plan(topology, request);
                assertThat(Optional.of(plan.stages())).as(where).isEqualTo(expected);
                check(plan, request);
                planned++;
                assertThat(GpuPlanner.plan(topology, request)).isEqualTo(plan);
            } catch (GpuPlanException e) {
                assertThat(expected).as(where).isEmpty();
                assertThat(e.rejected()).as(where).isNotEmpty();
            }
        }
        assertThat(planned).isGreaterThan(machines / 3);
    }

    private static void check(GpuPlan plan, PlanRequest request) {
        int size = plan.tensorParallel();
        assertThat(plan.gpus()).doesNotHaveDuplicates().hasSize(size * plan.pipelineParallel());
        request.model().heads().ifPresent(heads -> assertThat(heads % size).isZero());
        request.model()
                .layers()
                .ifPresent(layers -> assertThat(plan.pipelineParallel()).isLessThanOrEqualTo(layers));
        request.model()
                .weightBytes()
                .ifPresent(weights -> assertThat(plan.gpus()).allSatisfy(gpu -> {
                    double share = weights / (double) plan.gpus().size();
                    assertThat(gpu.memoryBytes().orElse(Long.MAX_VALUE) * request.memoryUtilization())
                            .isGreaterThanOrEqualTo(share);
                }));
    }

    private static PlanRequest request(SplittableRandom random) {
        ModelShape model = ModelShape.UNKNOWN;
        if (random.nextInt(4) > 0) {
            int kvHeads = 1 + random.nextInt(8);
            model = model.withHeads(kvHeads * (1 + random.nextInt(8)));
            model = random.nextBoolean() ? model.withKvHeads(kvHeads) : model;
        }
        model = random.nextBoolean() ? model.withLayers(1 + random.nextInt(12)) : model;
        // A little less than whole GiB: where need and room are equal, a last bit of rounding decides.
        model = random.nextInt(3) > 0 ? model.withWeightBytes(((1L + random.nextInt(240)) << 30) - 7919) : model;
        PlanRequest request = PlanRequest.of(PlanMode.MULTI).withModel(model);
        return random.nextInt(3) == 0 ? request.withMaxGpus(1 + random.nextInt(8)) : request;
    }

    private static GpuTopology topology(SplittableRandom random, int gpus) {
        TopologyBuilder builder = GpuTopology.builder("random");
        int kinds = random.nextInt(4) == 0 ? 2 : 1;
        int density = random.nextInt(11);
        for (int i = 0; i < gpus; i++) {
            int kind = random.nextInt(kinds);
            builder.gpu(Gpu.builder(i)
                    .name("card " + kind)
                    .memoryBytes((24L + kind * 24) << 30)
                    .lost(random.nextInt(30) == 0)
                    .migEnabled(random.nextInt(30) == 0)
                    .build());
            for (int k = 0; k < i; k++) {
                String cell = random.nextInt(10) < density
                        ? "NV" + (1 + random.nextInt(3))
                        : CELLS[random.nextInt(CELLS.length)];
                builder.link(i, k, cell).link(k, i, random.nextInt(40) == 0 ? "SYS" : cell);
                String status = random.nextInt(40) == 0 ? "NS" : "OK";
                builder.p2p(i, k, status).p2p(k, i, status);
            }
        }
        return builder.build();
    }
}
