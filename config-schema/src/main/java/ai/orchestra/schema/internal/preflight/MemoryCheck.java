package ai.orchestra.schema.internal.preflight;

import ai.orchestra.schema.preflight.CheckResult;
import ai.orchestra.schema.preflight.EnvironmentNeeds;
import ai.orchestra.schema.preflight.PreflightCheck;
import ai.orchestra.schema.preflight.PreflightContext;

/** Compares the memory of the machine, and the limit of this control group, with what the environment needs. */
public final class MemoryCheck implements PreflightCheck {
    static final String NAME = "memory";

    /** Creates the check. */
    public MemoryCheck() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public CheckResult run(PreflightContext context) {
        EnvironmentNeeds needs = context.needs();
        if (needs.memoryMinGb() <= 0) {
            return CheckResult.skipped(NAME, "the schema says no memory_min_gb for " + needs.environment());
        }
        long needed = needs.memoryMinGb() * Sizes.GB;
        HostMemory host = HostMemory.read(context.machine().root());
        CgroupMemory group = CgroupMemory.read(context.machine().root());
        CheckResult result = judge(needs.environment(), needed, host, group).with("neededBytes", needed);
        if (host.total().isPresent()) {
            result = result.with("hostTotalBytes", host.total().getAsLong());
        }
        if (host.available().isPresent()) {
            result = result.with("hostAvailableBytes", host.available().getAsLong());
        }
        if (group.limit().isPresent()) {
            result = result.with("cgroupLimitBytes", group.limit().getAsLong());
        }
        return result;
    }

    private static CheckResult judge(String environment, long needed, HostMemory host, CgroupMemory group) {
        String wanted = environment + " needs " + Sizes.text(needed);
        if (host.total().isEmpty()) {
            return CheckResult.warning(
                    NAME,
                    wanted + ", and how much this machine has is not known: /proc/meminfo does not say",
                    "see that the machine, or the virtual machine that Docker runs in, has as much");
        }
        if (host.total().getAsLong() < needed) {
            return CheckResult.failed(
                    NAME,
                    wanted + ", and this machine has " + Sizes.text(host.total().getAsLong()) + " in all",
                    "use a larger machine, or a smaller model with a lower memory_min_gb in the schema");
        }
        if (group.limit().isPresent() && group.limit().getAsLong() < needed) {
            return CheckResult.failed(
                    NAME,
                    wanted + ", and the control group of this process may use "
                            + Sizes.text(group.limit().getAsLong()) + " (" + group.file() + ")",
                    "raise the limit of the container or slice that this runs in");
        }
        if (host.available().isPresent() && host.available().getAsLong() < needed) {
            return CheckResult.warning(
                    NAME,
                    wanted + ", and " + Sizes.text(host.available().getAsLong()) + " of "
                            + Sizes.text(host.total().getAsLong()) + " are free",
                    "end what else takes memory; if this environment runs already, that is where it is");
        }
        return CheckResult.ok(
                NAME,
                wanted + "; "
                        + Sizes.text(host.available().orElse(host.total().getAsLong())) + " of "
                        + Sizes.text(host.total().getAsLong()) + " are free");
    }
}
