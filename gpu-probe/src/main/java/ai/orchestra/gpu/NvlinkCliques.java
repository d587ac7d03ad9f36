package ai.orchestra.gpu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds, for every GPU, the largest groups around it in which every pair is linked by NVLink. */
final class NvlinkCliques {
    static final Comparator<List<Integer>> ORDER = Comparator.<List<Integer>>comparingInt(clique -> -clique.size())
            .thenComparing(NvlinkCliques::lexicographic);

    /** A real machine needs a few hundred; a hostile paste could ask for billions. */
    private static final int MAX_STEPS = 20_000;

    private final BitSet[] neighbours;
    private final List<BitSet> found = new ArrayList<>();
    private int steps;

    private NvlinkCliques(BitSet[] neighbours) {
        this.neighbours = neighbours;
    }

    static List<List<Integer>> of(List<Gpu> gpus, LinkTable table) {
        BitSet[] neighbours = new BitSet[gpus.size()];
        for (int i = 0; i < neighbours.length; i++) {
            neighbours[i] = new BitSet();
            for (int k = 0; k < neighbours.length; k++) {
                int a = gpus.get(i).index();
                int b = gpus.get(k).index();
                if (table.link(a, b).kind() == LinkKind.NVLINK
                        && table.link(b, a).kind() == LinkKind.NVLINK) {
                    neighbours[i].set(k);
                }
            }
        }
        NvlinkCliques search = new NvlinkCliques(neighbours);
        BitSet all = new BitSet();
        all.set(0, neighbours.length);
        search.extend(new BitSet(), all, new BitSet());
        return search.largestOfEach().stream()
                .map(clique -> clique.stream()
                        .mapToObj(position -> gpus.get(position).index())
                        .collect(Collectors.toUnmodifiableList()))
                .sorted(ORDER)
                .collect(Collectors.toUnmodifiableList());
    }

    private void extend(BitSet clique, BitSet candidates, BitSet excluded) {
        if (++steps > MAX_STEPS) {
            return;
        }
        if (candidates.isEmpty() && excluded.isEmpty()) {
            if (clique.cardinality() > 1) {
                found.add((BitSet) clique.clone());
            }
            return;
        }
        BitSet open = (BitSet) candidates.clone();
        open.andNot(neighbours[pivot(candidates, excluded)]);
        for (int v = open.nextSetBit(0); v >= 0; v = open.nextSetBit(v + 1)) {
            BitSet with = (BitSet) clique.clone();
            with.set(v);
            extend(with, intersection(candidates, neighbours[v]), intersection(excluded, neighbours[v]));
            candidates.clear(v);
            excluded.set(v);
        }
    }

    private int pivot(BitSet candidates, BitSet excluded) {
        BitSet either = (BitSet) candidates.clone();
        either.or(excluded);
        int best = either.nextSetBit(0);
        int most = -1;
        for (int v = best; v >= 0; v = either.nextSetBit(v + 1)) {
            int covered = intersection(candidates, neighbours[v]).cardinality();
            if (covered > most) {
                most = covered;
                best = v;
            }
        }
        return best;
    }

    private Set<BitSet> largestOfEach() {
        int[] largest = new int[neighbours.length];
        for (BitSet clique : found) {
            clique.stream().forEach(v -> largest[v] = Math.max(largest[v], clique.cardinality()));
        }
        return found.stream()
                .filter(clique -> clique.stream().anyMatch(v -> largest[v] == clique.cardinality()))
                .collect(Collectors.toSet());
    }

    private static BitSet intersection(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    static int lexicographic(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = Integer.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
