package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Link;
import ai.orchestra.gpu.LinkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tries every set of disjoint, equally large groups of equal cards, and keeps the best by the rules as the guide states
 * them. Written apart from the planner, plain and slow.
 */
final class BruteForce {
    private static final Set<Integer> POWERS = Set.of(1, 2, 4, 8, 16);

    private final GpuTopology topology;
    private final PlanRequest request;
    private @Nullable List<List<Gpu>> best;
    private long[] bestKey = {};

    private BruteForce(GpuTopology topology, PlanRequest request) {
        this.topology = topology;
        this.request = request;
    }

    static Optional<List<List<Gpu>>> best(GpuTopology topology, PlanRequest request) {
        BruteForce all = searched(topology, request, size -> true);
        if (all.best == null || all.bestKey[0] == 0 || POWERS.contains((int) all.bestKey[0])) {
            return Optional.ofNullable(all.best);
        }
        // A size that is no power of two gives way where the best power of two, linked, uses more cards.
        BruteForce powers = searched(topology, request, size -> size > 1 && POWERS.contains(size));
        boolean more = powers.best != null && powers.bestKey[0] > 0 && powers.bestKey[1] > all.bestKey[1];
        return Optional.ofNullable(more ? powers.best : all.best);
    }

    private static BruteForce searched(GpuTopology topology, PlanRequest request, IntPredicate sizes) {
        BruteForce search = new BruteForce(topology, request);
        for (int size = 1; size <= topology.gpus().size(); size++) {
            if (sizes.test(size) && search.allowed(size)) {
                search.extend(size, 0, new ArrayList<>(), 0);
            }
        }
        return search;
    }

    private boolean allowed(int size) {
        ModelShape model = request.model();
        if (model.heads().isEmpty()) {
            return size == 1 || size == 2 || size == 4 || size == 8 || size == 16;
        }
        int kv = model.kvHeads().orElse(model.heads().getAsInt());
        return model.heads().getAsInt() % size == 0 && (kv % size == 0 || size % kv == 0);
    }

    private void extend(int size, int from, List<List<Gpu>> stages, int used) {
        judge(size, stages);
        int gpus = topology.gpus().size();
        for (int mask = 1; mask < 1 << gpus; mask++) {
            int first = Integer.numberOfTrailingZeros(mask);
            if (Integer.bitCount(mask) == size && (mask & used) == 0 && first >= from) {
                List<Gpu> stage = members(mask);
                if (equal(stage, stages)) {
                    stages.add(stage);
                    extend(size, first + 1, stages, used | mask);
                    stages.remove(stages.size() - 1);
                }
            }
        }
    }

    private List<Gpu> members(int mask) {
        List<Gpu> members = new ArrayList<>();
        for (int i = 0; i < topology.gpus().size(); i++) {
            if ((mask & 1 << i) != 0) {
                members.add(topology.gpus().get(i));
            }
        }
        return members;
    }

    private static boolean equal(List<Gpu> stage, List<List<Gpu>> stages) {
        Gpu first = stages.isEmpty() ? stage.get(0) : stages.get(0).get(0);
        return stage.stream()
                .allMatch(gpu -> gpu.name().equals(first.name())
                        && gpu.memoryBytes().equals(first.memoryBytes())
                        && !gpu.lost()
                        && !gpu.migEnabled());
    }

    private void judge(int size, List<List<Gpu>> stages) {
        int total = stages.size() * size;
        if (total < 2
                || total > request.maxGpus().orElse(total)
                || stages.size() > request.model().layers().orElse(stages.size())
                || !fits(stages, size)) {
            return;
        }
        boolean nvlink = size > 1 && stages.stream().allMatch(this::linked);
        if (!nvlink && !allowedOverPcie(size, stages)) {
            return;
        }
        long worth = 0;
        long memory = 0;
        for (List<Gpu> stage : stages) {
            for (Gpu one : stage) {
                memory += one.memoryBytes().orElse(0);
                for (Gpu other : stage) {
                    worth += one.index() < other.index() ? worth(one, other) : 0;
                }
            }
        }
        take(new long[] {nvlink ? size : 0, total, memory, worth}, stages);
    }

    /** Without NVLink: two cards together, and only they; more of them one to a stage. */
    private boolean allowedOverPcie(int size, List<List<Gpu>> stages) {
        Gpu card = stages.get(0).get(0);
        long equal = topology.gpus().stream()
                .filter(gpu -> equal(List.of(gpu, card), List.of()))
                .count();
        long usable = Math.min(equal, request.maxGpus().orElse(Integer.MAX_VALUE));
        boolean pairPossible = usable == 2 && allowed(2) && fits(List.of(List.of(card, card)), 2);
        return usable == 2 && pairPossible ? size == 2 : size == 1;
    }

    private boolean fits(List<List<Gpu>> stages, int size) {
        if (request.model().weightBytes().isEmpty()) {
            return true;
        }
        double share = request.model().layers().isPresent()
                ? Math.ceil(request.model().layers().getAsInt() / (double) stages.size())
                        / request.model().layers().getAsInt()
                : 1.0 / stages.size();
        double weights = request.model().weightBytes().getAsLong() * share / size;
        return stages.stream()
                .flatMap(List::stream)
                .allMatch(gpu -> gpu.memoryBytes().isEmpty()
                        || gpu.memoryBytes().getAsLong() * request.memoryUtilization() >= weights);
    }

    private boolean linked(List<Gpu> stage) {
        return stage.stream()
                .allMatch(one -> stage.stream()
                        .allMatch(other ->
                                one == other || (nv(topology.link(one, other)) && nv(topology.link(other, one)))));
    }

    private static boolean nv(Link link) {
        return link.kind() == LinkKind.NVLINK && link.usableNvLink();
    }

    private long worth(Gpu one, Gpu other) {
        Link there = topology.link(one, other);
        Link back = topology.link(other, one);
        return nv(there) && nv(back) ? 10 + Math.min(there.lanes(), back.lanes()) : Math.min(rank(there), rank(back));
    }

    private static long rank(Link link) {
        return switch (link.cell()) {
            case "PIX" -> 6;
            case "PXB" -> 5;
            case "PHB" -> 4;
            case "NODE" -> 3;
            default -> 2;
        };
    }

    private void take(long[] key, List<List<Gpu>> stages) {
        for (int i = 0; i < key.length && best != null; i++) {
            if (key[i] != bestKey[i]) {
                if (key[i] < bestKey[i]) {
                    return;
                }
                best = null;
            }
        }
        if (best == null || before(stages, best)) {
            bestKey = key;
            best = List.copyOf(stages);
        }
    }

    private static boolean before(List<List<Gpu>> one, List<List<Gpu>> other) {
        List<Integer> mine = one.stream().flatMap(List::stream).map(Gpu::index).toList();
        List<Integer> others =
                other.stream().flatMap(List::stream).map(Gpu::index).toList();
        for (int i = 0; i < mine.size(); i++) {
            if (!mine.get(i).equals(others.get(i))) {
                return mine.get(i) < others.get(i);
            }
        }
        return false;
    }
}
