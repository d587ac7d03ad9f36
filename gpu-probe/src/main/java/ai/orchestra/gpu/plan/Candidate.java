package ai.orchestra.gpu.plan;

import ai.orchestra.gpu.Gpu;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /**
     * Returns the best of some.
     *
     * <p>That a size which is no power of two divides all that vLLM divides is not sure: it gives way to the best one of a
     * power of two where that uses more GPUs.
     */
    static Optional<Candidate> best(List<Candidate> candidates) {
        Optional<Candidate> best = candidates.stream().min(BEST_FIRST);
        Optional<Candidate> power = bestPower(candidates);
        boolean more = best.isPresent()
                && power.isPresent()
                && best.get().isOdd()
                && power.get().gpus().size() > best.get().gpus().size();
        return more ? power : best;
    }

    /** Returns the best one with NVLink whose size is a power of two. */
    static Optional<Candidate> bestPower(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.nvlink && !candidate.isOdd())
                .min(BEST_FIRST);
    }

    /** Returns whether it needs what vLLM divides to be divisible by more than powers of two. */
    boolean isOdd() {
        return Integer.bitCount(tensorParallel()) != 1;
    }

    /** Returns what it would be, in words that tell it from others. */
    String described() {
        return "tensor parallel " + tensorParallel() + ", pipeline parallel " + stages.size() + " on GPU "
                + PlanText.indexes(gpus());
    }

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
