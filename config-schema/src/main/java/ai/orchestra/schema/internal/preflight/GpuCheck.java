package ai.orchestra.schema.internal.preflight;

import ai.orchestra.gpu.Finding;
import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.Severity;
import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.EnvironmentNeeds;
import ai.orchestra.schema.preflight.PreflightCheck;
import ai.orchestra.schema.preflight.PreflightContext;
import java.util.List;
import java.util.stream.Collectors;

/** Compares the GPUs of this machine with those that the environment's settings speak of. */
public final class GpuCheck implements PreflightCheck {
    static final String NAME = "gpu";

    /** Creates the check. */
    public GpuCheck() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public CheckResult run(PreflightContext context) throws InterruptedException {
        EnvironmentNeeds needs = context.needs();
        if (!needs.gpuRequired()) {
            return CheckResult.skipped(NAME, needs.environment() + " needs no GPU");
        }
        GpuTopology topology = context.machine().topology();
        long usable = topology.gpus().stream()
                .filter(gpu -> !gpu.lost() && !gpu.migEnabled())
                .count();
        return judge(needs, topology, usable)
                .with("gpusFoundCount", topology.gpus().size())
                .with("gpusUsableCount", usable)
                .with("gpusWantedCount", needs.gpus())
                .withDetails(topology.findings().stream()
                        .filter(finding -> finding.severity() != Severity.INFO)
                        .map(Finding::toString)
                        .toList());
    }

    private static CheckResult judge(EnvironmentNeeds needs, GpuTopology topology, long usable) {
        if (usable == 0) {
            String found = topology.gpus().isEmpty()
                    ? "no GPU was found: " + topology.summary().replaceFirst("^none: ", "")
                    : "none of the GPUs can be used whole (lost, or partitioned by MIG): " + topology.summary();
            return CheckResult.failed(
                    NAME,
                    found,
                    "see the findings and docs/gpu.md; to start without GPUs: orchestra env start "
                            + needs.environment() + " --gpu cpu");
        }
        List<Integer> missing = needs.devices().stream()
                .filter(index -> topology.gpu(index).map(Gpu::lost).orElse(true))
                .collect(Collectors.toList());
        String wanted = needs.gpus() == 1 ? "1 GPU is wanted" : needs.gpus() + " GPUs are wanted";
        if (usable < needs.gpus()) {
            String what = wanted + ", and " + usable + " can be used: " + topology.summary();
            return usable == 1
                    ? CheckResult.warning(NAME, what, "the start falls back to docker-compose.single-gpu.yml")
                    : CheckResult.failed(NAME, what, "plan for what is there: orchestra gpu plan auto, then generate");
        }
        if (!missing.isEmpty()) {
            return CheckResult.failed(
                    NAME,
                    "CUDA_VISIBLE_DEVICES names GPU "
                            + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + ", which is not there: " + topology.summary(),
                    "plan for what is there: orchestra gpu plan auto, then generate");
        }
        boolean errors = topology.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        String what = wanted + ": " + topology.summary();
        return errors
                ? CheckResult.warning(NAME, what + "; but the driver has errors", "do what the findings say")
                : CheckResult.ok(NAME, what);
    }
}
