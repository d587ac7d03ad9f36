package ai.orchestra.gpu.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Samples;
import org.junit.jupiter.api.Test;

/** Pins the plan and every sentence of its explanation for the machines that people have. */
class GpuPlannerTest {
    private static final long GIB = 1L << 30;

    /** The figures of a Llama with 70 billion parameters at 16 bits. */
    private static final ModelShape LLAMA_70B =
            ModelShape.UNKNOWN.withHeads(64).withKvHeads(8).withLayers(80).withWeightBytes(140 * GIB);

    private static String auto(GpuTopology topology, ModelShape model) {
        return GpuPlanner.plan(topology, PlanRequest.of(PlanMode.AUTO).withModel(model))
                .explain();
    }

    @Test
    void usesAllEight_nvSwitch() {
        assertThat(auto(Machines.nvSwitch(8), LLAMA_70B)).isEqualTo("""
                multi: tensor parallel 8, pipeline parallel 1 on GPU 0,1,2,3,4,5,6,7
                  Tensor parallel is 8: GPU 0,1,2,3,4,5,6,7 are the largest group of equal cards in which every pair is linked by NVLink.
                  The 64 attention heads are divided by 8, 8 to a GPU.
                  Each GPU holds up to 17.5 GiB of weights; 90 % of its memory are 72 GiB, so that 54.5 GiB remain for the cache.
                  vLLM can use its own all-reduce.
                """);
    }

    @Test
    void usesTwoQuads_cubeMesh() {
        assertThat(auto(Machines.cubeMesh(), LLAMA_70B)).isEqualTo("""
                multi: tensor parallel 4, pipeline parallel 2 on GPU 0,1,2,3 | 4,5,6,7
                  Tensor parallel is 4: GPU 0,1,2,3 are the largest group of equal cards in which every pair is linked by NVLink.
                  Pipeline parallel is 2: so many groups of equal cards fit side by side, {0,1,2,3} {4,5,6,7}.
                  The 64 attention heads are divided by 4, 16 to a GPU.
                  Each GPU holds up to 17.5 GiB of weights; 90 % of its memory are 28.8 GiB, so that 11.3 GiB remain for the cache.
                  vLLM can use its own all-reduce.
                  not tensor parallel 8: there is no group of 8 equal cards in which every pair is linked by NVLink; the largest has 4
                """);
    }

    @Test
    void usesMeasuredPairs_fourBridges() {
        assertThat(auto(Machines.fourBridges(), LLAMA_70B)).isEqualTo("""
                multi: tensor parallel 2, pipeline parallel 4 on GPU 0,2 | 1,3 | 4,5 | 6,7
                  Tensor parallel is 2: GPU 0,2 are the largest group of equal cards in which every pair is linked by NVLink.
                  Pipeline parallel is 4: so many groups of equal cards fit side by side, {0,2} {1,3} {4,5} {6,7}.
                  The 64 attention heads are divided by 2, 32 to a GPU.
                  Each GPU holds up to 17.5 GiB of weights; 90 % of its memory are 72 GiB, so that 54.5 GiB remain for the cache.
                  vLLM can use its own all-reduce.
                  not tensor parallel 8: there is no group of 8 equal cards in which every pair is linked by NVLink; the largest has 2
                  not tensor parallel 4: there is no group of 4 equal cards in which every pair is linked by NVLink; the largest has 2
                  not tensor parallel 2 on GPU 0,1: the way between them is SYS, not NVLink
                """);
    }

    @Test
    void leavesGpuOut_itLostItsLinks() {
        assertThat(auto(Machines.oneLostItsLinks(), LLAMA_70B)).isEqualTo("""
                multi: tensor parallel 4, pipeline parallel 1 on GPU 0,1,3,4
                  Tensor parallel is 4: GPU 0,1,3,4 are equal cards in which every pair is linked by NVLink; there is a larger such group, but it cannot be used as one.
                  The 64 attention heads are divided by 4, 16 to a GPU.
                  Each GPU holds up to 35 GiB of weights; 90 % of its memory are 161.2 GiB, so that 126.2 GiB remain for the cache.
                  vLLM can use its own all-reduce.
                  GPU 2,5,6,7 are not used: no further group of 4 can be made of the rest.
                  not tensor parallel 8: there is no group of 8 equal cards in which every pair is linked by NVLink; the largest has 7
                  not tensor parallel 7: 64 attention heads cannot be divided by 7
                """);
    }

    @Test
    void takesSeven_headsDivideBySeven() {
        assertThat(GpuPlanner.plan(
                        Machines.oneLostItsLinks(),
                        PlanRequest.of(PlanMode.AUTO).withModel(ModelShape.UNKNOWN.withHeads(28))))
                .hasToString("multi: tensor parallel 7, pipeline parallel 1 on GPU 0,1,3,4,5,6,7");
    }

    @Test
    void sharesLayers_twoCardsWithoutNvLink() {
        assertThat(auto(Machines.pcie(2), LLAMA_70B.withWeightBytes(30 * GIB))).isEqualTo("""
                multi: tensor parallel 2, pipeline parallel 1 on GPU 0,1
                  Tensor parallel is 2 on GPU 0,1, over PCIe: no NVLink joins them.
                  The 64 attention heads are divided by 2, 32 to a GPU.
                  Each GPU holds up to 15 GiB of weights; 90 % of its memory are 20.2 GiB, so that 5.2 GiB remain for the cache.
                  vLLM can use its own all-reduce if the two cards reach each other's memory.
                """);
    }

    @Test
    void staysWithOneKind_fiveMixedCards() {
        assertThat(auto(Machines.fiveMixed(), LLAMA_70B.withWeightBytes(30 * GIB)))
                .isEqualTo("""
                multi: tensor parallel 1, pipeline parallel 3 on GPU 2 | 3 | 4
                  Pipeline parallel is 3, one GPU to a stage: without NVLink the cards pass on results less often than they would share each layer.
                  Each GPU holds up to 10.1 GiB of weights; 90 % of its memory are 21.6 GiB, so that 11.5 GiB remain for the cache.
                  not tensor parallel 3: 64 attention heads cannot be divided by 3
                  not tensor parallel 2: of more than two cards without NVLink each takes a stage of its own
                  not the 2 x NVIDIA GeForce RTX 5090 (31.8 GiB) at GPU 0,1: another kind of card, and fewer of them
                """);
    }

    @Test
    void usesTheOne_oneCard() {
        assertThat(auto(Machines.pcie(1), ModelShape.UNKNOWN)).isEqualTo("""
                single: tensor parallel 1, pipeline parallel 1 on GPU 0
                  GPU 0 is the only one that can be used.
                  Whether the model fits is unverified: the size of its weights is not known.
                  not several GPUs: GPU 0 is the only NVIDIA L4 (22.5 GiB)
                """);
    }

    @Test
    void usesNone_noCard() {
        assertThat(auto(Machines.none(), LLAMA_70B)).isEqualTo("""
                cpu: no GPU
                  No GPU is used, because none was found: No devices were found.
                """);
    }

    @Test
    void dividesFortyHeads_eightGpus() {
        assertThat(auto(Machines.nvSwitch(8), ModelShape.UNKNOWN.withHeads(40))).isEqualTo("""
                multi: tensor parallel 8, pipeline parallel 1 on GPU 0,1,2,3,4,5,6,7
                  Tensor parallel is 8: GPU 0,1,2,3,4,5,6,7 are the largest group of equal cards in which every pair is linked by NVLink.
                  The 40 attention heads are divided by 8, 5 to a GPU.
                  Whether the model fits is unverified: the size of its weights is not known.
                  vLLM can use its own all-reduce.
                """);
    }

    @Test
    void repeatsKeyValueHeads_eightOnSixteen() {
        assertThat(auto(Machines.nvSwitch(16), LLAMA_70B)).isEqualTo("""
                multi: tensor parallel 16, pipeline parallel 1 on GPU 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
                  Tensor parallel is 16: GPU 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15 are the largest group of equal cards in which every pair is linked by NVLink.
                  The 64 attention heads are divided by 16, 4 to a GPU.
                  The 8 key-value heads are fewer than the GPUs: each is held by 2 of them, so that the cache of a GPU does not shrink below that.
                  Each GPU holds up to 8.8 GiB of weights; 90 % of its memory are 72 GiB, so that 63.2 GiB remain for the cache.
                  vLLM can use its own all-reduce.
                """);
    }

    @Test
    void saysUnverified_nothingKnownAboutModel() {
        assertThat(auto(GpuTopology.parse(Samples.matrix(2, (i, k) -> 4)), ModelShape.UNKNOWN))
                .isEqualTo("""
                multi: tensor parallel 2, pipeline parallel 1 on GPU 0,1
                  Tensor parallel is 2: GPU 0,1 are the largest group of equal cards in which every pair is linked by NVLink.
                  That 2 divides the attention heads is unverified: their number is not known.
                  Whether the model fits is unverified: the size of its weights is not known.
                  vLLM can use its own all-reduce.
                  That the cards are equal is unverified: their names are not known.
                """);
    }

    @Test
    void usesNone_modelFitsNowhere() {
        assertThat(auto(Machines.pcie(4), LLAMA_70B.withWeightBytes(300 * GIB))).isEqualTo("""
                cpu: no GPU
                  No GPU is used, because none of the 4 can hold the model.
                  not tensor parallel 4: the fullest GPU would hold 75 GiB of weights, more than the 20.2 GiB that 90 % of its memory are
                  not tensor parallel 2: the fullest GPU would hold 75 GiB of weights, more than the 20.2 GiB that 90 % of its memory are
                  not pipeline parallel 4: the fullest GPU would hold 75 GiB of weights, more than the 20.2 GiB that 90 % of its memory are
                  not one NVIDIA L4 (22.5 GiB): the weights of 300 GiB do not fit into the 20.2 GiB that are 90 % of its memory
                """);
    }

    @Test
    void passesOn_fourCardsWithoutNvLink() {
        PlanRequest request = PlanRequest.of(PlanMode.AUTO).withModel(LLAMA_70B.withWeightBytes(30 * GIB));
        assertThat(GpuPlanner.plan(Machines.pcie(4), request))
                .hasToString("multi: tensor parallel 1, pipeline parallel 4 on GPU 0 | 1 | 2 | 3");
        GpuPlan told = GpuPlanner.plan(Machines.pcie(4), request.withTensorParallelOverPcie(true));
        assertThat(told).hasToString("multi: tensor parallel 4, pipeline parallel 1 on GPU 0,1,2,3");
        assertThat(told.reasons())
                .contains(
                        "vLLM falls back to NCCL for all-reduce: its own needs NVLink between all of more than two GPUs.");
    }

    @Test
    void leavesOut_partitionedAndLostGpus() {
        GpuTopology topology =
                GpuTopology.parse(Samples.csv(2, "NVIDIA H100", 81920).replaceFirst("Disabled", "Enabled")
                        + "\nUnable to determine the device handle for GPU1: 0000:34:00.0: Unknown Error");
        assertThat(auto(topology, ModelShape.UNKNOWN)).isEqualTo("""
                cpu: no GPU
                  No GPU is used, because none of the 2 can be used as a whole.
                  not GPU 0: it is partitioned by MIG, and a server process can use one slice only, by its UUID
                  not GPU 1: the driver has lost contact with it
                """);
    }

    @Test
    void keepsPairWhole_singleGpu() {
        GpuTopology topology = Machines.of(3, "NVIDIA RTX A6000", 49140, (i, k) -> i + k == 1 ? 4 : 0);
        GpuPlan plan = GpuPlanner.plan(topology, PlanRequest.of(PlanMode.SINGLE));
        assertThat(plan.gpus()).extracting(Gpu::index).containsExactly(2);
        assertThat(plan.reasons())
                .contains("GPU 2 is used: no other has more memory or a newer architecture, and it takes no part in"
                        + " NVLink.");
    }

    @Test
    void takesLargestCard_singleGpuOfSeveralKinds() {
        assertThat(GpuPlanner.plan(Machines.fiveMixed(), PlanRequest.of(PlanMode.SINGLE))
                        .gpus())
                .extracting(Gpu::index)
                .containsExactly(0);
    }

    @Test
    void ignoresNvLink_peerAccessBroken() {
        GpuTopology topology = GpuTopology.parse(Samples.csv(2, "NVIDIA A100", 81920) + "\n"
                + Samples.matrix(2, (i, k) -> 12) + "\n \tGPU0\tGPU1\n GPU0\tX\tTNS\n GPU1\tTNS\tX\n");
        GpuPlan plan = GpuPlanner.plan(topology, PlanRequest.of(PlanMode.AUTO));
        assertThat(plan.reasons())
                .contains(
                        "Tensor parallel is 2 on GPU 0,1, over PCIe: the NVLink between them is not usable from both ends.",
                        "vLLM falls back to NCCL for all-reduce: its own needs two cards that reach each other's"
                                + " memory.",
                        "GPU 0 cannot reach the memory of GPU 1 (TNS), so that they exchange data through the host's"
                                + " memory.");
    }

    @Test
    void usesNearestPair_twoOfFour() {
        GpuTopology topology = GpuTopology.parse("""
                \tGPU0\tGPU1\tGPU2
                GPU0\t X \tSYS\tPHB
                GPU1\tSYS\t X \tPIX
                GPU2\tPHB\tPIX\t X
                """);
        assertThat(GpuPlanner.plan(topology, PlanRequest.of(PlanMode.MULTI).withMaxGpus(2)))
                .hasToString("multi: tensor parallel 2, pipeline parallel 1 on GPU 1,2");
    }

    @Test
    void keepsQuantisationGroupsWhole_innerWidth() {
        ModelShape model = ModelShape.UNKNOWN.withHeads(64).withQuantGroup(128).withIntermediateSize(128 * 4);
        GpuPlan plan = GpuPlanner.plan(
                Machines.nvSwitch(8), PlanRequest.of(PlanMode.AUTO).withModel(model));
        assertThat(plan.tensorParallel()).isEqualTo(4);
        assertThat(plan.rejected())
                .extracting(RejectedPlan::toString)
                .containsExactly("tensor parallel 8: the inner width 512 cut into 8 is not a multiple of the"
                        + " quantisation group 128");
    }

    @Test
    void refuses_multiOnOneCard() {
        assertThatThrownBy(() -> GpuPlanner.plan(Machines.pcie(1), PlanRequest.of(PlanMode.MULTI)))
                .isInstanceOf(GpuPlanException.class)
                .hasMessage("mode multi needs several GPUs and cannot be had here (1 GPU: 1 x NVIDIA L4 (22.5 GiB);"
                        + " no NVLink; from text; no findings); use mode single or auto; several GPUs:"
                        + " GPU 0 is the only NVIDIA L4 (22.5 GiB)");
    }

    @Test
    void callsLinksUnverified_noMatrix() {
        GpuTopology two = GpuTopology.parse(Samples.csv(2, "NVIDIA L4", 23034));
        assertThat(GpuPlanner.plan(two, PlanRequest.of(PlanMode.AUTO)).reasons())
                .contains("Tensor parallel is 2 on GPU 0,1: how they are linked is not known, so that NVLink is"
                        + " unverified; PCIe is assumed.");
        GpuPlan four =
                GpuPlanner.plan(GpuTopology.parse(Samples.csv(4, "NVIDIA L4", 23034)), PlanRequest.of(PlanMode.AUTO));
        assertThat(four.explain())
                .contains("no NVLink between them is known (their links are unverified)")
                .doesNotContain("there is no group");
        assertThat(GpuPlanner.plan(two, PlanRequest.of(PlanMode.SINGLE)).explain())
                .doesNotContain("takes no part in NVLink");
    }

    @Test
    void usesNoDisputedLinks_twoMachinesPasted() {
        GpuPlan plan = GpuPlanner.plan(
                GpuTopology.parse(Samples.csv(2, "NVIDIA A100", 81920) + "\n" + Samples.matrix(2, (i, k) -> 12) + "\n"
                        + Samples.matrix(2, (i, k) -> 0)),
                PlanRequest.of(PlanMode.AUTO));
        assertThat(plan.explain())
                .contains("NVLink is unverified", "The topology is not sure", "(MATRIX_CONFLICT).")
                .doesNotContain("no NVLink joins them");
    }

    @Test
    void saysThatTopologyIsNotSure_rowOfCsvCut() {
        assertThat(GpuPlanner.plan(
                                GpuTopology.parse(
                                        "index, name, memory.total [MiB]\n0, NVIDIA L4, 23034 MiB\n1, NVIDIA L4\n"),
                                PlanRequest.of(PlanMode.AUTO))
                        .explain())
                .contains("row 2 of the CSV has 2 cells where the header has 3, so it was not read (CSV_UNREADABLE).");
    }

    @Test
    void warnsAndNamesRoomierWay_memoryTight() {
        ModelShape model = ModelShape.UNKNOWN.withHeads(64).withLayers(70).withWeightBytes(620 * GIB);
        GpuPlan plan = GpuPlanner.plan(
                Machines.oneLostItsLinks(), PlanRequest.of(PlanMode.AUTO).withModel(model));
        assertThat(plan).hasToString("multi: tensor parallel 4, pipeline parallel 1 on GPU 0,1,3,4");
        assertThat(plan.explain())
                .contains(
                        "so that 6.2 GiB remain for the cache.",
                        "That is little: activations and CUDA graphs take room too.",
                        "not tensor parallel 1, pipeline parallel 8 on GPU 0,1,2,3,4,5,6,7: it would leave 81.4 GiB of"
                                + " each GPU for the cache");
    }

    @Test
    void namesNvLink_pipelineOnLinkedCards() {
        GpuPlan plan = GpuPlanner.plan(
                Machines.nvSwitch(4), PlanRequest.of(PlanMode.AUTO).withModel(ModelShape.UNKNOWN.withHeads(7)));
        assertThat(plan.reasons())
                .contains("Pipeline parallel is 4, one GPU to a stage: there is NVLink, but no group that is linked can"
                        + " share the layers of this model.");
    }

    @Test
    void saysMoreMustDivide_noPowerOfTwo() {
        ModelShape model = ModelShape.UNKNOWN.withHeads(28);
        PlanRequest request = PlanRequest.of(PlanMode.AUTO);
        assertThat(GpuPlanner.plan(Machines.oneLostItsLinks(), request.withModel(model))
                        .reasons())
                .contains("That 7 divides the vocabulary and the inner width too is unverified; if vLLM refuses it, ask"
                        + " for at most 4 GPUs.");
        assertThat(GpuPlanner.plan(Machines.oneLostItsLinks(), request.withModel(model.withIntermediateSize(18944)))
                        .rejected())
                .extracting(RejectedPlan::toString)
                .contains("tensor parallel 7: the inner width 18944 cannot be divided by 7");
    }

    @Test
    void saysWhatWasAskedFor_largerGroupThere() {
        assertThat(GpuPlanner.plan(
                                Machines.nvSwitch(8),
                                PlanRequest.of(PlanMode.AUTO)
                                        .withMaxGpus(4)
                                        .withModel(ModelShape.UNKNOWN.withHeads(64)))
                        .rejected())
                .extracting(RejectedPlan::toString)
                .contains("tensor parallel 8: at most 4 GPUs were asked for");
    }

    @Test
    void remediesDiffer_causesDiffer() {
        PlanRequest multi = PlanRequest.of(PlanMode.MULTI);
        assertThatThrownBy(() -> GpuPlanner.plan(Machines.none(), multi)).hasMessageContaining("make a GPU visible");
        assertThatThrownBy(() -> GpuPlanner.plan(Machines.nvSwitch(2), multi.withMaxGpus(1)))
                .hasMessageContaining("ask for more than one GPU");
        assertThatThrownBy(
                        () -> GpuPlanner.plan(Machines.pcie(2), multi.withModel(LLAMA_70B.withWeightBytes(900 * GIB))))
                .hasMessageContaining("take a smaller or more quantised model");
        assertThatThrownBy(() -> GpuPlanner.plan(
                        Machines.pcie(4),
                        multi.withModel(ModelShape.UNKNOWN.withHeads(7).withLayers(1))))
                .hasMessageContaining("a model that can be divided");
        assertThatThrownBy(() -> GpuPlanner.plan(
                        GpuTopology.parse("GPU 0: A10 (UUID: GPU-f15ae561)\nGPU 1: T4 (UUID: GPU-bf507abe)\n"), multi))
                .hasMessageContaining("only equal cards work together");
        assertThatThrownBy(() -> GpuPlanner.plan(
                        GpuTopology.parse(Samples.csv(1, "NVIDIA H100", 81920).replace("Disabled", "Enabled")), multi))
                .hasMessageContaining("ends partitioning");
    }

    @Test
    void refuses_singleWhereNothingFits() {
        assertThatThrownBy(() -> GpuPlanner.plan(
                        Machines.pcie(2), PlanRequest.of(PlanMode.SINGLE).withModel(LLAMA_70B)))
                .isInstanceOf(GpuPlanException.class)
                .hasMessageContaining("do not fit into the 20.2 GiB that are 90 % of its memory");
    }

    @Test
    void usesNone_askedForCpu() {
        assertThat(GpuPlanner.plan(Machines.nvSwitch(8), PlanRequest.of(PlanMode.CPU))
                        .reasons())
                .containsExactly("No GPU is used, as asked for.");
    }

    @Test
    void endsSoon_sixteenGpusWithUnequalLinks() {
        GpuTopology topology = Machines.of(16, "NVIDIA V100", 32768, (i, k) -> 1 + (i * k) % 5);
        PlanRequest request = PlanRequest.of(PlanMode.AUTO).withModel(ModelShape.UNKNOWN.withHeads(4));
        assertThat(org.junit.jupiter.api.Assertions.assertTimeout(
                                java.time.Duration.ofSeconds(20), () -> GpuPlanner.plan(topology, request))
                        .pipelineParallel())
                .isEqualTo(4);
    }

    @Test
    void plans_moreGpusThanAreSearchedExactly() {
        GpuTopology topology = Machines.of(20, "NVIDIA V100", 32768, (i, k) -> i / 5 == k / 5 ? 2 : 0);
        assertThat(GpuPlanner.plan(topology, PlanRequest.of(PlanMode.AUTO)))
                .hasToString("multi: tensor parallel 4, pipeline parallel 4 on GPU 0,1,2,3 | 5,6,7,8 | 10,11,12,13 |"
                        + " 15,16,17,18");
    }

    @Test
    void refuses_contradictoryFigures() {
        assertThatThrownBy(() -> ModelShape.UNKNOWN.withHeads(40).withKvHeads(16))
                .hasMessage("kvHeads must divide heads, but 16 does not divide 40; look both up in the model's"
                        + " config.json");
        assertThatThrownBy(() -> ModelShape.UNKNOWN.withLayers(0)).hasMessage("layers must be positive, not 0");
        assertThatThrownBy(() -> ModelShape.UNKNOWN.withWeightBytes(-1)).hasMessageContaining("weightBytes");
        assertThatThrownBy(() -> PlanRequest.of(PlanMode.AUTO).withMemoryUtilization(1.5))
                .hasMessageContaining("above 0 and at most 1");
        assertThatThrownBy(() -> PlanRequest.of(PlanMode.AUTO).withMaxGpus(0)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> PlanMode.parse("dual"))
                .hasMessage("\"dual\" is no plan mode; use auto, multi, single or cpu");
        assertThat(PlanMode.parse(" Multi ")).isEqualTo(PlanMode.MULTI);
    }
}
