package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.GpuTopology;

/**
 * Decides which GPUs a model server uses and how it splits the model over them.
 *
 * <p>Thread-safe: it has no state. Pure: the same topology and request give the same plan, with the same sentences.
 *
 * <p>The rules, which follow vLLM's documentation on distributed serving:
 *
 * <ul>
 *   <li>Tensor parallel is the size of the largest group of equal cards in which every pair is linked by NVLink (and
 *       peer-to-peer is not reported as broken), and which divides the attention heads. Key-value heads must divide by
 *       it or be repeated evenly; quantisation groups must stay whole. Without a known number of heads only powers of
 *       two are taken. A size that is no power of two gives way to the best power of two where that uses more GPUs,
 *       since whether it divides the vocabulary is not known.
 *   <li>Pipeline parallel is the number of such groups that fit side by side, and at most the number of layers.
 *   <li>Cards are equal when name and memory are; one of which either is not known forms no group with those of which it is.
 *   <li>Without NVLink two cards work tensor-parallel and more of them pipeline-parallel, unless told otherwise.
 *   <li>The weights must fit into the stated part of every card's memory.
 *   <li>Lost GPUs and GPUs that are partitioned by MIG are left out.
 * </ul>
 *
 * <p>Among equally good choices the one with more NVLinks wins, or with nearer PCIe ways, then the one with the lower
 * indexes. The search is exact for up to 16 equal cards.
 */
public final class GpuPlanner {
    private GpuPlanner() {}

    /**
     * Makes a plan.
     *
     * @param topology the GPUs, detected here or read from another machine's output
     * @param request what is wanted
     * @return the plan; for {@link PlanMode#AUTO} one without a GPU when nothing else can be had
     * @throws GpuPlanException if {@link PlanMode#MULTI} or {@link PlanMode#SINGLE} is wanted and cannot be had
     */
    public static GpuPlan plan(GpuTopology topology, PlanRequest request) {
        return new Planning(topology, request).plan();
    }
}
