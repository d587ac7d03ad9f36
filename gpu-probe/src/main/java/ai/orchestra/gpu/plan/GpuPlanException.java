package ai.orchestra.gpu.plan;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a mode that was asked for by name cannot be had on this machine, and why. */
public final class GpuPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RejectedPlan> rejected;

    GpuPlanException(String message, List<RejectedPlan> rejected) {
        super(message + rejected.stream().map(plan -> "; " + plan).collect(Collectors.joining()));
        this.rejected = List.copyOf(rejected);
    }

    /** Returns what was tried. */
    public List<RejectedPlan> rejected() {
        return rejected == null ? List.of() : rejected;
    }
}
