package ai.orchestra.gpu.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Samples;
import org.junit.jupiter.api.Test;

/** Sentences of a plan that were not true on some machine. */
class TrueSentencesTest {
    private static final long GIB = 1L << 30;
    private static final PlanRequest AUTO = PlanRequest.of(PlanMode.AUTO);
    private static final ModelShape HEADS_64 = ModelShape.UNKNOWN.withHeads(64).withKvHeads(8);

    private static GpuPlan plan(GpuTopology topology, PlanRequest request) {
        return GpuPlanner.plan(topology, request);
    }

    @Test
    void namesLayers_theyLimitStages() {
        GpuPlan plan = plan(
                Machines.fourBridges(), AUTO.withModel(HEADS_64.withLayers(3).withWeightBytes(190 * GIB)));
        assertThat(plan.pipelineParallel()).isEqualTo(3);
        assertThat(plan.reasons())
                .contains(
                        "Pipeline parallel is 3: a stage needs a layer at least, and the model has 3, {0,2} {1,3} {4,5}.",
                        "GPU 6,7 are not used: a pipeline has no more stages than the model has layers.");
        assertThat(plan(Machines.fourBridges(), AUTO.withModel(HEADS_64.withLayers(1)))
                        .explain())
                .contains("are not used: a pipeline has no more stages than the model has layers.")
                .doesNotContain("no further group");
        assertThat(plan(Machines.fourBridges(), AUTO.withMaxGpus(5).withModel(HEADS_64.withLayers(1)))
                        .explain())
                .contains("are not used: a pipeline has no more stages than the model has layers.");
    }

    @Test
    void namesLimit_itLimitsStages() {
        assertThat(plan(Machines.fourBridges(), AUTO.withMaxGpus(5).withModel(HEADS_64.withLayers(80)))
                        .reasons())
                .contains(
                        "Pipeline parallel is 2: at most 5 GPUs were asked for, {0,2} {1,3}.",
                        "GPU 4,5,6,7 are not used: at most 5 GPUs were asked for.");
    }

    private static GpuTopology twoKinds(String matrix) {
        return GpuTopology.parse("index, name, memory.total [MiB]\n0, NVIDIA A100-SXM4-40GB, 40960 MiB\n"
                + "1, NVIDIA A100-SXM4-80GB, 81920 MiB\n\n" + matrix);
    }

    @Test
    void knowsNvLink_toAnotherKindOfCard() {
        assertThat(plan(twoKinds(Samples.matrix(2, (i, k) -> 4)), AUTO).explain())
                .contains("GPU 1 is used")
                .doesNotContain("takes no part");
        assertThat(plan(twoKinds(""), AUTO).explain()).contains("GPU 1 is used").doesNotContain("takes no part");
        assertThat(plan(twoKinds(Samples.matrix(2, (i, k) -> 0)), AUTO).explain())
                .contains("and it takes no part in NVLink.");
    }

    @Test
    void callsNoOtherKind_factsUnknown() {
        GpuTopology topology = GpuTopology.parse("index, name, memory.total [MiB]\n0, NVIDIA L4, 23034 MiB\n"
                + "1, NVIDIA L4, [Unknown Error]\n\n" + Samples.matrix(2, (i, k) -> 4));
        assertThat(plan(topology, AUTO).explain())
                .contains(
                        "no other is known to have more memory",
                        "not several GPUs like GPU 0: no other card is known to equal GPU 0, NVIDIA L4 (22.5 GiB); the name or the"
                                + " memory of GPU 1 is not known")
                .doesNotContain("is the only NVIDIA")
                .doesNotContain("no other has more");
        GpuTopology three = GpuTopology.parse("index, name, memory.total [MiB]\n0, NVIDIA L4, 23034 MiB\n"
                + "1, NVIDIA L4, 23034 MiB\n2, NVIDIA L4, [Unknown Error]\n\n" + Samples.matrix(3, (i, k) -> 4));
        assertThat(plan(three, AUTO).explain())
                .contains("on GPU 0,1", "not known to be the same kind of card")
                .doesNotContain("another kind");
    }

    @Test
    void saysKnown_linksOfRestUnknown() {
        String matrix = Samples.matrix(8, (i, k) -> 18).lines().limit(5).reduce("", (a, b) -> a + b + "\n");
        assertThat(plan(GpuTopology.parse(matrix), AUTO).explain())
                .contains(
                        "GPU 4,5,6,7 are not used: no further group of 4 is known among the rest, since not all of their"
                                + " links are known.",
                        "are the largest known group of equal cards")
                .doesNotContain("can be made of the rest");
    }

    @Test
    void usesAllCards_oddSizeLeavesSomeIdle() {
        ModelShape model =
                ModelShape.UNKNOWN.withHeads(40).withKvHeads(10).withLayers(40).withIntermediateSize(17920);
        GpuPlan plan = plan(Machines.nvSwitch(8), AUTO.withModel(model));
        assertThat(plan).hasToString("multi: tensor parallel 2, pipeline parallel 4 on GPU 0,1 | 2,3 | 4,5 | 6,7");
        assertThat(plan.rejected())
                .extracting(RejectedPlan::toString)
                .contains(
                        "tensor parallel 5, pipeline parallel 1 on GPU 0,1,2,3,4: it would use fewer GPUs, and whether"
                                + " 5 divides the vocabulary is unverified");
    }

    @Test
    void keepsOddSize_powerOfTwoUsesNoMore() {
        GpuPlan plan = plan(Machines.nvSwitch(7), AUTO.withModel(ModelShape.UNKNOWN.withHeads(40)));
        assertThat(plan).hasToString("multi: tensor parallel 5, pipeline parallel 1 on GPU 0,1,2,3,4");
        assertThat(plan.rejected())
                .extracting(RejectedPlan::toString)
                .contains("tensor parallel 4, pipeline parallel 1 on GPU 0,1,2,3: it would use fewer GPUs");
    }

    @Test
    void promisesOnlyWhatAskingGives_pairsAmongFour() {
        GpuPlan plan = plan(Machines.pcie(4), AUTO.withModel(HEADS_64));
        assertThat(plan.rejected())
                .extracting(RejectedPlan::toString)
                .contains(
                        "tensor parallel 4: without NVLink more than two cards slow each other down; ask for it with"
                                + " withTensorParallelOverPcie(true), or --tensor-parallel-over-pcie",
                        "tensor parallel 2: of more than two cards without NVLink each takes a stage of its own; ask for"
                                + " at most 2 GPUs to get it");
        assertThat(plan(Machines.pcie(4), AUTO.withModel(HEADS_64).withTensorParallelOverPcie(true))
                        .tensorParallel())
                .isEqualTo(4);
        assertThat(plan(Machines.pcie(4), AUTO.withModel(HEADS_64).withMaxGpus(2))
                        .tensorParallel())
                .isEqualTo(2);
    }

    @Test
    void tellsRejectedApart_severalKinds() {
        GpuPlan plan = plan(Machines.fiveMixed(), AUTO.withModel(HEADS_64.withWeightBytes(700 * GIB)));
        assertThat(plan.rejected()).extracting(RejectedPlan::plan).doesNotHaveDuplicates();
        assertThat(plan(Machines.fiveMixed(), AUTO.withModel(HEADS_64.withWeightBytes(70 * GIB)))
                        .rejected())
                .extracting(RejectedPlan::plan)
                .doesNotHaveDuplicates();
    }

    @Test
    void addsUp_asPrinted() {
        GpuTopology topology = GpuTopology.builder("test")
                .gpu(Gpu.builder(0).name("card").memoryBytes(40 * GIB).build())
                .build();
        assertThat(plan(topology, AUTO.withModel(ModelShape.UNKNOWN.withWeightBytes((7 * GIB) / 4)))
                        .reasons())
                .contains("Each GPU holds up to 1.8 GiB of weights; 90 % of its memory are 36 GiB, so that 34.2 GiB"
                        + " remain for the cache.");
    }

    @Test
    void endsWithOneStop_findingEndsWithOne() {
        assertThat(plan(
                                GpuTopology.parse(
                                        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA"
                                                + " driver. Make sure that the latest NVIDIA driver is installed and running."),
                                AUTO)
                        .explain())
                .contains("installed and running.")
                .doesNotContain("..");
    }
}
