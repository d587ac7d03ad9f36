package ai.orchestra.gpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses disjoint stages of one size among equal GPUs so that their links are worth most.
 *
 * <p>Exact up to 16 GPUs, by dynamic programming over the sets of GPUs that are left (Held and Karp 1962 is the
 * classic of the method); beyond, and where all pairs are alike, it takes the first group that fits, again and again.
 */
final class StageSearch {
    /** An HGX-2 has 16 GPUs, the most of one host; 2 to that power sets are searched in well under a second. */
    private static final int MAX_EXACT = 16;

    private final CardGroup group;
    private final int size;
    private final boolean nvlink;
    private final Map<Long, Choice> best = new HashMap<>();

    /** Holds the best stages within a set; null stages when there are not enough. */
    private record Choice(int worth, @Nullable Stages stages) {
        static final Choice IMPOSSIBLE = new Choice(-1, null);
    }

    /** Links stages to a list, so that shared ends are kept once. */
    private record Stages(int mask, @Nullable Stages rest) {}

    private StageSearch(CardGroup group, int size, boolean nvlink) {
        this.group = group;
        this.size = size;
        this.nvlink = nvlink;
    }

    /** Returns the positions of the GPUs of each stage, at most so many stages as asked for and as many as there can be. */
    static List<List<Integer>> stages(CardGroup group, int size, int maxStages, boolean nvlink) {
        StageSearch search = new StageSearch(group, size, nvlink);
        int most = Math.min(maxStages, group.size() / size);
        if (group.size() > MAX_EXACT || search.isUniform()) {
            return search.firstFit(most);
        }
        for (int count = most; count > 0; count--) {
            Choice choice = search.choose((1 << group.size()) - 1, count);
            if (choice.stages() != null) {
                return search.positions(choice.stages());
            }
        }
        return List.of();
    }

    private Choice choose(int left, int count) {
        if (count == 0) {
            return new Choice(0, new Stages(0, null));
        }
        if (Integer.bitCount(left) < count * size) {
            return Choice.IMPOSSIBLE;
        }
        long key = (long) count << 32 | left;
        Choice known = best.get(key);
        if (known != null) {
            return known;
        }
        int first = Integer.lowestOneBit(left);
        Choice[] found = {Choice.IMPOSSIBLE};
        // In lexicographic order, and only a better one replaces: so the lowest indexes win a tie.
        extend(first, left & ~first, size - 1, 0, stage -> {
            Choice rest = choose(left & ~stage.mask, count - 1);
            if (rest.stages() != null && rest.worth() + stage.worth > found[0].worth()) {
                found[0] = new Choice(rest.worth() + stage.worth, new Stages(stage.mask, rest.stages()));
            }
        });
        Choice without = choose(left & ~first, count);
        if (without.worth() > found[0].worth()) {
            found[0] = without;
        }
        best.put(key, found[0]);
        return found[0];
    }

    private record Stage(int mask, int worth) {}

    private interface StageSink {
        void take(Stage stage);
    }

    private void extend(int members, int candidates, int missing, int worth, StageSink sink) {
        if (missing == 0) {
            sink.take(new Stage(members, worth));
            return;
        }
        int open = candidates;
        while (Integer.bitCount(open) >= missing) {
            int next = Integer.numberOfTrailingZeros(open);
            open &= open - 1;
            int added = joins(next, members);
            if (added >= 0) {
                extend(members | 1 << next, open, missing - 1, worth + added, sink);
            }
        }
    }

    /** Returns what the ways of a GPU to all members are worth, or -1 when it cannot join them. */
    private int joins(int position, int members) {
        int worth = 0;
        for (int rest = members; rest != 0; rest &= rest - 1) {
            int member = Integer.numberOfTrailingZeros(rest);
            if (nvlink && group.lanes(position, member) == 0) {
                return -1;
            }
            worth += group.worth(position, member);
        }
        return worth;
    }

    private boolean isUniform() {
        for (int i = 0; i < group.size(); i++) {
            for (int k = 0; k < group.size(); k++) {
                boolean differs = i != k && group.worth(i, k) != group.worth(0, 1);
                if (differs || (i != k && nvlink && group.lanes(i, k) == 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<List<Integer>> firstFit(int most) {
        List<List<Integer>> stages = new ArrayList<>();
        boolean[] used = new boolean[group.size()];
        for (int first = 0; first < group.size() && stages.size() < most; first++) {
            List<Integer> stage = new ArrayList<>();
            for (int next = first; next < group.size() && stage.size() < size; next++) {
                int candidate = next;
                if (!used[next] && (!nvlink || stage.stream().allMatch(member -> group.lanes(member, candidate) > 0))) {
                    stage.add(next);
                }
            }
            if (!used[first] && stage.size() == size) {
                stage.forEach(position -> used[position] = true);
                stages.add(stage);
            }
        }
        return stages;
    }

    private List<List<Integer>> positions(@Nullable Stages chosen) {
        List<List<Integer>> stages = new ArrayList<>();
        for (Stages at = chosen; at != null && at.mask() != 0; at = at.rest()) {
            List<Integer> stage = new ArrayList<>();
            for (int rest = at.mask(); rest != 0; rest &= rest - 1) {
                stage.add(Integer.numberOfTrailingZeros(rest));
            }
            stages.add(stage);
        }
        return stages;
    }
}
