package ai.orchestra.gpu.internal.probe;

import ai.orchestra.gpu.GpuProbe;
import ai.orchestra.gpu.GpuProbeProvider;
import ai.orchestra.gpu.ProbeAvailability;
import ai.orchestra.gpu.ProbeContext;
import ai.orchestra.gpu.internal.read.Issue;

/** Offers {@code nvidia-smi}, where it is installed. */
public final class NvidiaSmiProbeProvider implements GpuProbeProvider {
    static final String NAME = "nvidia-smi";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return 200;
    }

    @Override
    public ProbeAvailability availability(ProbeContext context) {
        Executable executable = Executable.find(NAME, context);
        if (executable.usable().isPresent()) {
            return ProbeAvailability.yes();
        }
        return executable
                .unusable()
                .map(path -> ProbeAvailability.broken(
                        Findings.of(Issue.NVIDIA_SMI_NOT_EXECUTABLE, path + " is on the PATH but not executable")))
                .orElseGet(() -> ProbeAvailability.no("nvidia-smi is not on the PATH"));
    }

    @Override
    public GpuProbe create(ProbeContext context) {
        return new NvidiaSmiProbe(context);
    }
}
