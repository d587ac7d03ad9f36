package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes one plan: the mode that was asked for, or the first of several, one and none that can be had. */
final class Planning {
    private final GpuTopology topology;
    private final PlanRequest request;
    private final SplitRules rules;
    private final List<CardGroup> groups;
    private final List<RejectedPlan> rejected = new ArrayList<>();

    Planning(GpuTopology topology, PlanRequest request) {
        this.topology = topology;
        this.request = request;
        rules = new SplitRules(request);
        groups = CardGroup.of(topology);
        for (Gpu gpu : topology.gpus()) {
            if (gpu.lost()) {
                reject("GPU " + gpu.index(), "the driver has lost contact with it");
            } else if (gpu.migEnabled()) {
                reject(
                        "GPU " + gpu.index(),
                        "it is partitioned by MIG, and a server process can use one slice only, by its UUID");
            }
        }
    }

    GpuPlan plan() {
        switch (request.mode()) {
            case CPU -> {
                return new GpuPlan(PlanMode.CPU, List.of(), List.of("No GPU is used, as asked for."), List.of());
            }
            case MULTI -> {
                return multi().orElseThrow(() -> refusal("several GPUs"));
            }
            case SINGLE -> {
                return single().orElseThrow(() -> refusal("one GPU"));
            }
            default -> {
                return multi().or(this::single).orElseGet(this::withoutGpu);
            }
        }
    }

    private void reject(String plan, String why) {
        rejected.add(new RejectedPlan(plan, why));
    }

    private GpuPlanException refusal(String what) {
        return new GpuPlanException(
                "mode " + request.mode() + " needs " + what + " and cannot be had here (" + topology.summary()
                        + "); use mode auto, or another model",
                rejected);
    }

    private Optional<GpuPlan> multi() {
        CandidateSearch search = new CandidateSearch(request, rules);
        List<Candidate> candidates = new ArrayList<>();
        groups.forEach(group -> candidates.addAll(search.candidates(group)));
        candidates.sort(Candidate.BEST_FIRST);
        MultiText text = new MultiText(topology, request, rules);
        if (candidates.isEmpty()) {
            groups.forEach(group -> rejected.addAll(text.whyNone(group, search.limit(group))));
            return Optional.empty();
        }
        Candidate best = candidates.get(0);
        for (CardGroup group : groups) {
            boolean chosen = group.gpus().containsAll(best.gpus());
            if (chosen) {
                rejected.addAll(0, text.largerSplits(best, group, search.limit(group)));
            } else {
                reject(
                        "the " + group.size() + " x "
                                + PlanText.card(group.gpus().get(0)) + " at GPU " + PlanText.indexes(group.gpus()),
                        text.whyOther(best, group));
            }
        }
        return Optional.of(new GpuPlan(PlanMode.MULTI, best.stages(), text.reasons(best), rejected));
    }

    private Optional<GpuPlan> single() {
        record Card(Gpu gpu, int peers) {}
        List<Card> cards = new ArrayList<>();
        for (CardGroup group : groups) {
            for (int i = 0; i < group.size(); i++) {
                Gpu gpu = group.gpus().get(i);
                if (rules.fits(List.of(gpu), 1, 1)) {
                    cards.add(new Card(gpu, group.nvlinkPeers(i)));
                } else if (i == 0) {
                    reject("one " + PlanText.card(gpu), tooLarge(gpu));
                }
            }
        }
        if (cards.isEmpty()) {
            return Optional.empty();
        }
        cards.sort(Comparator.<Card>comparingLong(
                        card -> -card.gpu().memoryBytes().orElse(0))
                .thenComparing(
                        card -> card.gpu().computeCapability(),
                        Comparator.comparing(
                                capability -> capability.orElse(new ai.orchestra.gpu.ComputeCapability(0, 0)),
                                Comparator.reverseOrder()))
                .thenComparingInt(Card::peers)
                .thenComparingInt(card -> card.gpu().index()));
        Card best = cards.get(0);
        List<String> reasons = new ArrayList<>();
        reasons.add(
                cards.size() == 1
                        ? "GPU " + best.gpu().index() + " is the only one that can be used."
                        : "GPU " + best.gpu().index() + " is used: no other has more memory or a newer architecture"
                                + (best.peers() == 0 ? ", and it takes no part in NVLink." : "."));
        reasons.addAll(new MemoryText(request, rules).reasons(List.of(List.of(best.gpu()))));
        return Optional.of(new GpuPlan(PlanMode.SINGLE, List.of(List.of(best.gpu())), reasons, rejected));
    }

    private String tooLarge(Gpu gpu) {
        OptionalLong usable = rules.usable(gpu);
        return "the weights of " + PlanText.gib(rules.weightsPerGpu(1, 1).orElse(0)) + " do not fit into the "
                + PlanText.gib(usable.orElse(0)) + " that are " + PlanText.percent(request.memoryUtilization())
                + " of its memory";
    }

    private GpuPlan withoutGpu() {
        String why = topology.gpus().isEmpty()
                ? "No GPU is used, because none was found: "
                        + topology.summary().replaceFirst("^none: ", "") + "."
                : "No GPU is used, because none of the " + topology.gpus().size() + " can hold the model.";
        if (!topology.gpus().isEmpty() && groups.isEmpty()) {
            why = "No GPU is used, because none of the " + topology.gpus().size() + " can be used as a whole.";
        }
        return new GpuPlan(PlanMode.CPU, List.of(), List.of(why), rejected);
    }
}
