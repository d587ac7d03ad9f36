package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Link;
import ai.orchestra.gpu.LinkKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the usable GPUs of one model and one memory size, and what the ways between them are worth. */
final class CardGroup {
    private final List<Gpu> gpus;
    private final int[][] lanes;
    private final int[][] worth;
    private final boolean[][] printed;

    private CardGroup(List<Gpu> gpus, GpuTopology topology) {
        this.gpus = List.copyOf(gpus);
        lanes = new int[gpus.size()][gpus.size()];
        worth = new int[gpus.size()][gpus.size()];
        printed = new boolean[gpus.size()][gpus.size()];
        for (int i = 0; i < gpus.size(); i++) {
            for (int k = 0; k < gpus.size(); k++) {
                if (i != k) {
                    Link there = topology.link(gpus.get(i), gpus.get(k));
                    Link back = topology.link(gpus.get(k), gpus.get(i));
                    printed[i][k] = there.kind() != LinkKind.UNKNOWN && back.kind() != LinkKind.UNKNOWN;
                    boolean nvlink = there.usableNvLink() && back.usableNvLink();
                    lanes[i][k] = nvlink ? Math.min(there.lanes(), back.lanes()) : 0;
                    worth[i][k] = nvlink ? 10 + lanes[i][k] : Math.min(rank(there.kind()), rank(back.kind()));
                }
            }
        }
    }

    static List<CardGroup> of(GpuTopology topology) {
        Map<List<Object>, List<Gpu>> groups = new LinkedHashMap<>();
        for (Gpu gpu : topology.gpus()) {
            if (!gpu.lost() && !gpu.migEnabled()) {
                groups.computeIfAbsent(List.of(gpu.name(), gpu.memoryBytes()), any -> new ArrayList<>())
                        .add(gpu);
            }
        }
        List<CardGroup> all = new ArrayList<>();
        groups.values().forEach(gpus -> all.add(new CardGroup(gpus, topology)));
        return all;
    }

    /** Returns whether nothing that is known of two cards tells them apart. */
    static boolean mayEqual(Gpu one, Gpu other) {
        boolean name =
                one.name().isEmpty() || other.name().isEmpty() || one.name().equals(other.name());
        boolean memory = !isMemoryKnown(one)
                || !isMemoryKnown(other)
                || one.memoryBytes().equals(other.memoryBytes());
        return name && memory;
    }

    /** Returns whether what makes cards equal is known of one. */
    static boolean isKnown(Gpu gpu) {
        return gpu.name().isPresent() && isMemoryKnown(gpu);
    }

    private static boolean isMemoryKnown(Gpu gpu) {
        return gpu.memoryBytes().isPresent() || gpu.unifiedMemory();
    }

    /** Returns the largest number of stages of a size that fit side by side. */
    int sideBySide(int size, boolean nvlink) {
        return StageSearch.stages(this, size, Math.max(1, size() / size), nvlink)
                .size();
    }

    List<Gpu> gpus() {
        return gpus;
    }

    int size() {
        return gpus.size();
    }

    /** Returns the number of usable NVLinks between two of the GPUs, by position. */
    int lanes(int one, int other) {
        return lanes[one][other];
    }

    /** Returns the rank of the way between two of the GPUs, by position: more is better. */
    int worth(int one, int other) {
        return worth[one][other];
    }

    /** Returns whether the ways from a GPU to all others are known, by position. */
    boolean knowsLinksOf(int position) {
        for (int other = 0; other < size(); other++) {
            if (other != position && !printed[position][other]) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the ways from some of the GPUs to all others are known. */
    boolean knowsLinksOf(Set<Integer> indexes) {
        for (int i = 0; i < size(); i++) {
            if (indexes.contains(gpus.get(i).index()) && !knowsLinksOf(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the ways between all of the GPUs are known. */
    boolean knowsAllLinks() {
        for (int i = 0; i < size(); i++) {
            if (!knowsLinksOf(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the size of the largest set of at most so many GPUs in which every pair is linked by NVLink; at least 1. */
    int largestLinked(int limit) {
        for (int linked = Math.min(limit, size()); linked > 1; linked--) {
            if (!StageSearch.stages(this, linked, 1, true).isEmpty()) {
                return linked;
            }
        }
        return 1;
    }

    /** Nearer is better; the order is that of the legend of {@code topo -m}. */
    private static int rank(LinkKind kind) {
        return switch (kind) {
            case PIX -> 6;
            case PXB -> 5;
            case PHB -> 4;
            case NODE -> 3;
            case SYS, NVLINK -> 2;
            default -> 1;
        };
    }
}
