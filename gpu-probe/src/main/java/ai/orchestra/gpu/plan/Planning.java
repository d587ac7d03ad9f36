package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.LinkKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes one plan: the mode that was asked for, or the first of several, one and none that can be had. */
final class Planning {
    /** Findings that say that GPUs or links may be other than they were read; the codes of docs/gpu.md. */
    private static final Set<String> UNSURE = Set.of(
            "CSV_UNREADABLE",
            "ENTRY_UNREADABLE",
            "XML_UNREADABLE",
            "HEADER_UNREADABLE",
            "ROW_UNREADABLE",
            "MATRIX_INCOMPLETE",
            "MATRIX_CONFLICT",
            "GPU_CONFLICT",
            "GPU_COUNT_MISMATCH",
            "VALUE_UNREADABLE",
            "END_UNSURE");

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
                "mode " + request.mode() + " needs " + what + " and cannot be had here (" + topology.summary() + "); "
                        + remedy(),
                rejected);
    }

    private String remedy() {
        boolean multi = request.mode() == PlanMode.MULTI;
        if (topology.gpus().isEmpty()) {
            return "use mode auto or cpu, or make a GPU visible"
                    + topology.findings().stream()
                            .findFirst()
                            .map(finding -> ": " + finding.remedy())
                            .orElse("");
        }
        if (groups.isEmpty()) {
            return "use mode auto, or make the GPUs usable as a whole (nvidia-smi -mig 0 ends partitioning, a reset may"
                    + " bring back a lost one)";
        }
        if (multi && request.maxGpus().orElse(2) < 2) {
            return "ask for more than one GPU, or use mode single";
        }
        if (multi && groups.stream().allMatch(group -> group.size() < 2)) {
            return groups.size() > 1
                    ? "use mode single or auto: only equal cards work together, and no two of these are"
                            + (mayBeEqual() ? " known to be" : "")
                    : "use mode single or auto";
        }
        if (multi && rules.maxStages() < 2) {
            return "use mode single or auto, or a model that can be divided";
        }
        return "take a smaller or more quantised model, or a higher memoryUtilization"
                + (multi || groups.stream().allMatch(group -> group.size() < 2) ? "" : ", or use mode multi");
    }

    private boolean mayBeEqual() {
        List<Gpu> first = groups.stream().map(group -> group.gpus().get(0)).collect(Collectors.toList());
        return first.stream()
                .anyMatch(one -> first.stream().anyMatch(other -> other != one && CardGroup.mayEqual(one, other)));
    }

    private Optional<GpuPlan> multi() {
        CandidateSearch search = new CandidateSearch(request, rules);
        List<Candidate> candidates = search.candidates(groups);
        MultiText text = new MultiText(topology, request, rules, groups);
        if (candidates.isEmpty()) {
            groups.forEach(group -> rejected.addAll(text.whyNone(group, search.limit(group))));
            return Optional.empty();
        }
        Candidate best = Candidate.best(candidates).orElseThrow();
        boolean idle = oddSizes(best, candidates);
        for (CardGroup group : groups) {
            boolean chosen = group.gpus().containsAll(best.gpus());
            if (chosen) {
                rejected.addAll(0, text.largerSplits(best, group, search.limit(group)));
            } else {
                reject(
                        "the " + group.size() + " x "
                                + PlanText.card(group.gpus().get(0)) + " at GPU " + PlanText.indexes(group.gpus()),
                        text.whyOther(best, group, search.limit(group)));
            }
        }
        roomier(best, candidates);
        return Optional.of(new GpuPlan(PlanMode.MULTI, best.stages(), sure(text.reasons(best, idle)), rejected));
    }

    /** Names the other one of the best power of two and the best of all; returns whether the latter was not taken. */
    private boolean oddSizes(Candidate best, List<Candidate> candidates) {
        Candidate first = candidates.stream().min(Candidate.BEST_FIRST).orElseThrow();
        if (first != best) {
            reject(
                    first.described(),
                    "it would use fewer GPUs, and whether " + first.tensorParallel()
                            + " divides the vocabulary is unverified");
        } else if (best.nvlink() && best.isOdd()) {
            Candidate.bestPower(candidates)
                    .ifPresent(power -> reject(
                            power.described(),
                            power.gpus().size() < best.gpus().size()
                                    ? "it would use fewer GPUs"
                                    : "its groups are smaller"));
        }
        return first != best;
    }

    /** Where little memory remains, the way that leaves most is worth knowing, although it is not the fastest. */
    private void roomier(Candidate best, List<Candidate> candidates) {
        MemoryText memory = new MemoryText(request, rules);
        if (!memory.isTight(best.stages())) {
            return;
        }
        Candidate most = best;
        for (Candidate candidate : candidates) {
            if (memory.remaining(candidate.stages()).orElse(0)
                    > memory.remaining(most.stages()).orElse(0)) {
                most = candidate;
            }
        }
        Candidate roomiest = most;
        if (most != best && rejected.stream().noneMatch(plan -> plan.plan().equals(roomiest.described()))) {
            reject(
                    most.described(),
                    "it would leave "
                            + PlanText.gib(memory.remaining(most.stages()).orElse(0))
                            + " of each GPU for the cache, but its GPUs work more one after the other");
        }
    }

    private List<String> sure(List<String> reasons) {
        List<String> all = new ArrayList<>(reasons);
        topology.findings().stream()
                .filter(finding -> UNSURE.contains(finding.code()))
                .forEach(finding -> all.add("The topology is not sure, and the plan may be wrong with it: "
                        + finding.text() + " (" + finding.code() + ")."));
        return all;
    }

    private Optional<GpuPlan> single() {
        record Card(Gpu gpu, long peers) {}
        List<Card> cards = new ArrayList<>();
        for (CardGroup group : groups) {
            for (int i = 0; i < group.size(); i++) {
                Gpu gpu = group.gpus().get(i);
                if (rules.fits(List.of(gpu), 1, 1)) {
                    cards.add(new Card(gpu, nvlinkPeers(gpu)));
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
                .thenComparingLong(Card::peers)
                .thenComparingInt(card -> card.gpu().index()));
        Card best = cards.get(0);
        boolean allKnown = cards.stream()
                .allMatch(card -> card.gpu().memoryBytes().isPresent()
                        && card.gpu().computeCapability().isPresent());
        List<String> reasons = new ArrayList<>();
        reasons.add(
                cards.size() == 1
                        ? "GPU " + best.gpu().index() + " is the only one that can be used."
                        : "GPU " + best.gpu().index() + " is used: no other "
                                + (allKnown ? "has" : "is known to have") + " more memory or a newer architecture"
                                + (isApart(best.gpu()) ? ", and it takes no part in NVLink." : "."));
        reasons.addAll(new MemoryText(request, rules).reasons(List.of(List.of(best.gpu()))));
        return Optional.of(new GpuPlan(PlanMode.SINGLE, List.of(List.of(best.gpu())), sure(reasons), rejected));
    }

    private long nvlinkPeers(Gpu gpu) {
        return topology.gpus().stream()
                .filter(other -> topology.link(gpu, other).usableNvLink()
                        && topology.link(other, gpu).usableNvLink())
                .count();
    }

    /** Returns whether it is known that no NVLink joins a card to any other, of whatever kind. */
    private boolean isApart(Gpu gpu) {
        return topology.gpus().stream()
                .filter(other -> other != gpu)
                .flatMap(other -> Stream.of(topology.link(gpu, other), topology.link(other, gpu)))
                .noneMatch(link -> link.kind() == LinkKind.NVLINK || link.kind() == LinkKind.UNKNOWN);
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
                        + topology.summary().replaceFirst("^none: ", "").replaceFirst("\\.$", "") + "."
                : "No GPU is used, because none of the " + topology.gpus().size() + " can hold the model.";
        if (!topology.gpus().isEmpty() && groups.isEmpty()) {
            why = "No GPU is used, because none of the " + topology.gpus().size() + " can be used as a whole.";
        }
        return new GpuPlan(PlanMode.CPU, List.of(), sure(List.of(why)), rejected);
    }
}
