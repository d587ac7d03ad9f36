package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Link;
import ai.orchestra.gpu.P2pStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says in sentences why several GPUs are used as they are, and why not in another way. */
final class MultiText {
    /** The sizes for which vLLM has its custom all-reduce; source: its CustomAllreduce class. */
    private static final Set<Integer> CUSTOM_ALL_REDUCE = Set.of(2, 4, 6, 8, 16);

    private final GpuTopology topology;
    private final PlanRequest request;
    private final SplitRules rules;
    private final List<CardGroup> groups;

    MultiText(GpuTopology topology, PlanRequest request, SplitRules rules, List<CardGroup> groups) {
        this.topology = topology;
        this.request = request;
        this.rules = rules;
        this.groups = List.copyOf(groups);
    }

    List<String> reasons(Candidate plan, boolean idle) {
        List<String> reasons = new ArrayList<>();
        int size = plan.tensorParallel();
        CardGroup group = groups.stream()
                .filter(any -> any.gpus().containsAll(plan.gpus()))
                .findFirst()
                .orElseThrow();
        reasons.add(new LinkText(topology).split(plan, groups, idle));
        if (plan.stages().size() > 1 && size > 1) {
            reasons.add("Pipeline parallel is " + plan.stages().size() + ": "
                    + new StageText(request, rules).limit(plan, group) + ", " + PlanText.groups(plan.stages()) + ".");
        }
        reasons.addAll(heads(size));
        reasons.addAll(new MemoryText(request, rules).reasons(plan.stages()));
        if (size > 1) {
            Optional<String> broken = broken(plan);
            reasons.add(allReduce(plan, broken.isPresent()));
            broken.ifPresent(reasons::add);
        }
        new StageText(request, rules).unused(plan, group).ifPresent(reasons::add);
        if (plan.gpus().get(0).name().isEmpty()) {
            reasons.add("That the cards are equal is unverified: their names are not known.");
        }
        return reasons;
    }

    private List<String> heads(int size) {
        List<String> reasons = new ArrayList<>();
        ModelShape model = request.model();
        if (model.heads().isPresent()) {
            int heads = model.heads().getAsInt();
            if (size > 1) {
                reasons.add("The " + heads + " attention heads are divided by " + size + ", " + heads / size
                        + " to a GPU.");
            }
        } else if (size > 1) {
            reasons.add("That " + size + " divides the attention heads is unverified: their number is not known.");
        }
        if (Integer.bitCount(size) != 1) {
            reasons.add("That " + size + " divides the vocabulary"
                    + (model.intermediateSize().isEmpty() ? " and the inner width" : "")
                    + " too is unverified; if vLLM refuses it, ask for at most " + Integer.highestOneBit(size)
                    + " GPUs.");
        }
        if (model.kvHeads().isPresent() && model.kvHeads().getAsInt() < size) {
            reasons.add(
                    "The " + model.kvHeads().getAsInt() + " key-value heads are fewer than the GPUs: each is held by "
                            + size / model.kvHeads().getAsInt()
                            + " of them, so that the cache of a GPU does not shrink below that.");
        }
        if (model.quantGroup().isPresent() && model.intermediateSize().isEmpty() && size > 1) {
            reasons.add("That the quantisation groups of " + model.quantGroup().getAsInt()
                    + " stay whole is unverified: the inner width is not known.");
        }
        if (model.layers().isEmpty() && size == 1) {
            reasons.add("That there are layers for every stage is unverified: their number is not known.");
        }
        return reasons;
    }

    private String allReduce(Candidate plan, boolean broken) {
        int size = plan.tensorParallel();
        if (!CUSTOM_ALL_REDUCE.contains(size)) {
            return "vLLM falls back to NCCL for all-reduce: its own needs 2, 4, 6, 8 or 16 GPUs.";
        }
        if (plan.nvlink()) {
            return "vLLM can use its own all-reduce.";
        }
        if (size > 2) {
            return "vLLM falls back to NCCL for all-reduce: its own needs NVLink between all of more than two GPUs.";
        }
        if (broken) {
            return "vLLM falls back to NCCL for all-reduce: its own needs two cards that reach each other's memory.";
        }
        boolean reach = plan.stages().stream()
                .allMatch(stage -> topology.link(stage.get(0), stage.get(1)).p2p() == P2pStatus.OK);
        return reach
                ? "vLLM can use its own all-reduce: the two cards reach each other's memory."
                : "vLLM can use its own all-reduce if the two cards reach each other's memory.";
    }

    private Optional<String> broken(Candidate plan) {
        for (List<Gpu> stage : plan.stages()) {
            for (Gpu from : stage) {
                for (Gpu to : stage) {
                    Link link = topology.link(from, to);
                    if (from != to && link.p2p() != P2pStatus.OK && link.p2p() != P2pStatus.UNKNOWN) {
                        return Optional.of("GPU " + from.index() + " cannot reach the memory of GPU " + to.index()
                                + " (" + link.p2p() + "), so that they exchange data through the host's memory.");
                    }
                }
            }
        }
        return Optional.empty();
    }

    List<RejectedPlan> largerSplits(Candidate chosen, CardGroup group, int limit) {
        List<RejectedPlan> rejected = new ArrayList<>();
        int unlimited = group.largestLinked(group.size());
        if (chosen.nvlink() && unlimited > limit) {
            rejected.add(new RejectedPlan("tensor parallel " + unlimited, "at most " + limit + " GPUs were asked for"));
        }
        int largest = group.largestLinked(limit);
        for (int size : sizes(limit, largest)) {
            if (size > chosen.tensorParallel() && !(chosen.nvlink() && isPossible(size, group, largest))) {
                rejected.add(new RejectedPlan("tensor parallel " + size, why(size, group, largest, chosen.nvlink())));
            }
        }
        if (chosen.nvlink() && chosen.tensorParallel() == 2 && group.size() > 2 && group.lanes(0, 1) == 0) {
            Gpu one = group.gpus().get(0);
            Gpu other = group.gpus().get(1);
            rejected.add(new RejectedPlan(
                    "tensor parallel 2 on GPU " + one.index() + "," + other.index(),
                    new LinkText(topology).way(one, other)));
        }
        return rejected;
    }

    List<RejectedPlan> whyNone(CardGroup group, int limit) {
        Gpu card = group.gpus().get(0);
        if (group.size() < 2) {
            return List.of(new RejectedPlan(
                    "several GPUs" + (groups.size() > 1 ? " like GPU " + card.index() : ""), whyAlone(card)));
        }
        if (limit < 2) {
            return List.of(new RejectedPlan(
                    "several of the " + group.size() + " x " + PlanText.card(card), "at most one GPU was asked for"));
        }
        String which = groups.size() > 1
                ? " on the " + group.size() + " x " + PlanText.card(card) + " at GPU " + PlanText.indexes(group.gpus())
                : "";
        List<RejectedPlan> rejected = new ArrayList<>();
        int largest = group.largestLinked(limit);
        for (int size : sizes(limit, largest)) {
            rejected.add(new RejectedPlan("tensor parallel " + size + which, why(size, group, largest, largest > 1)));
        }
        rejected.add(new RejectedPlan(
                "pipeline parallel " + Math.min(limit, rules.maxStages()) + which,
                rules.maxStages() < 2
                        ? "the model has one layer"
                        : tooLarge(group, 1, Math.min(limit, rules.maxStages()))));
        return rejected;
    }

    /** A card whose facts are not known may equal another one, and then no kind of card is the only one. */
    private String whyAlone(Gpu card) {
        List<Gpu> alike = groups.stream()
                .flatMap(group -> group.gpus().stream())
                .filter(gpu -> CardGroup.mayEqual(gpu, card))
                .collect(Collectors.toList());
        if (alike.size() == 1) {
            return "GPU " + card.index() + " is the only " + PlanText.card(card);
        }
        return "no other card is known to equal GPU " + card.index() + ", " + PlanText.card(card)
                + "; the name or the memory of GPU "
                + PlanText.indexes(
                        alike.stream().filter(gpu -> !CardGroup.isKnown(gpu)).collect(Collectors.toList()))
                + " is not known";
    }

    private boolean isPossible(int size, CardGroup group, int largest) {
        return size <= largest
                && rules.objection(size).isEmpty()
                && rules.fits(group.gpus(), size, Math.min(group.sideBySide(size, true), rules.maxStages()));
    }

    String whyOther(Candidate chosen, CardGroup group, int limit) {
        int largest = group.largestLinked(limit);
        String kind = CardGroup.mayEqual(chosen.gpus().get(0), group.gpus().get(0))
                ? "not known to be the same kind of card"
                : "another kind of card";
        if (largest > Math.max(1, chosen.nvlink() ? chosen.tensorParallel() : 1)) {
            return kind + "; " + largest + " of them are linked by NVLink, but " + why(largest, group, largest, true);
        }
        if (chosen.nvlink()) {
            return kind + ", and no better group is linked by NVLink";
        }
        return group.size() < chosen.gpus().size()
                ? kind + ", and fewer of them"
                : kind + ", and no more GPUs or memory can be used with it";
    }

    private String why(int size, CardGroup group, int largest, boolean nvlink) {
        Optional<String> objection = rules.objection(size);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (isPossible(size, group, largest)) {
            return "it would use fewer GPUs, and whether " + size + " divides the vocabulary is unverified";
        }
        if (size <= largest) {
            return tooLarge(group, size, Math.min(group.sideBySide(size, true), rules.maxStages()));
        }
        if (nvlink) {
            return group.knowsAllLinks()
                    ? "there is no group of " + size
                            + " equal cards in which every pair is linked by NVLink; the largest has " + largest
                    : "no group of " + size
                            + " equal cards is known in which every pair is linked by NVLink; the largest" + " has "
                            + largest + ", and not all links are known";
        }
        if (!rules.fits(group.gpus(), size, Math.max(1, group.size() / size))) {
            return tooLarge(group, size, Math.max(1, group.size() / size));
        }
        String hint = gives(request.withTensorParallelOverPcie(true), size, group)
                ? "; ask for it with withTensorParallelOverPcie(true), or --tensor-parallel-over-pcie"
                : gives(request.withMaxGpus(size), size, group) ? "; ask for at most " + size + " GPUs to get it" : "";
        if (size == 2) {
            return (group.knowsAllLinks() ? "" : "no NVLink between them is known, and ")
                    + "of more than two cards without NVLink each takes a stage of its own" + hint;
        }
        return (group.knowsAllLinks() ? "without" : "no NVLink between them is known, and without")
                + (group.knowsAllLinks() ? " NVLink" : " it") + " more than two cards slow each other down" + hint;
    }

    /** Returns whether another request would be answered with a size on these cards: a hint must keep its promise. */
    private boolean gives(PlanRequest other, int size, CardGroup group) {
        return Candidate.best(new CandidateSearch(other, rules).candidates(groups))
                .filter(best -> best.tensorParallel() == size && group.gpus().containsAll(best.gpus()))
                .isPresent();
    }

    private String tooLarge(CardGroup group, int size, int stages) {
        return "the fullest GPU would hold "
                + PlanText.gib(rules.weightsPerGpu(size, stages).orElse(0)) + " of weights, more than the "
                + PlanText.gib(rules.usable(group.gpus().get(0)).orElse(0)) + " that "
                + PlanText.percent(request.memoryUtilization()) + " of its memory are";
    }

    /** Returns the sizes that a reader expects to hear about, largest first. */
    private static Set<Integer> sizes(int limit, int largest) {
        Set<Integer> sizes = new TreeSet<>(java.util.Comparator.reverseOrder());
        sizes.add(limit);
        sizes.add(largest);
        for (int power = 2; power <= limit; power *= 2) {
            sizes.add(power);
        }
        sizes.remove(1);
        return sizes;
    }
}
