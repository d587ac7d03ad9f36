package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds one way of using several equal GPUs.
 *
 * @param stages the GPUs of each stage
 * @param nvlink whether all pairs within a stage are linked by NVLink
 * @param worth the sum over the ways within the stages: NVLinks, or ranks of PCIe ways
 */
record Candidate(List<List<Gpu>> stages, boolean nvlink, int worth) {
    /**
     * Best first: the larger NVLink group, then more GPUs, then more memory, then the better links, then the lower
     * indexes.
     */
    static final Comparator<Candidate> BEST_FIRST = Comparator.<Candidate>comparingInt(
                    candidate -> candidate.nvlink ? -candidate.tensorParallel() : 0)
            .thenComparingInt(candidate -> -candidate.gpus().size())
            .thenComparing(Comparator.comparingLong(Candidate::memory).reversed())
            .thenComparingInt(candidate -> -candidate.worth)
            .thenComparing(Candidate::lexicographic);

    int tensorParallel() {
        return stages.get(0).size();
    }

    List<Gpu> gpus() {
        return stages.stream().flatMap(List::stream).collect(Collectors.toList());
    }

    private long memory() {
        return gpus().stream().mapToLong(gpu -> gpu.memoryBytes().orElse(0)).sum();
    }

    private static int lexicographic(Candidate one, Candidate other) {
        List<Gpu> mine = one.gpus();
        List<Gpu> others = other.gpus();
        for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
            int order = Integer.compare(mine.get(i).index(), others.get(i).index());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.size(), others.size());
    }
}
