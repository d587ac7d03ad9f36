package ai.orchestra.gpu.internal.probe;

import ai.orchestra.gpu.GpuProbe;
import ai.orchestra.gpu.GpuProbeProvider;
import ai.orchestra.gpu.ProbeAvailability;
import ai.orchestra.gpu.ProbeContext;
import java.nio.file.Files;

/** Offers the files of the NVIDIA driver and of the PCI bus, where the kernel is Linux. */
public final class ProcProbeProvider implements GpuProbeProvider {
    static final String NAME = "proc";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public ProbeAvailability availability(ProbeContext context) {
        boolean driver = Files.isDirectory(context.root().resolve(ProcProbe.DRIVER));
        if (driver || !new PciBus(context.root()).nvidiaDisplays().isEmpty()) {
            return ProbeAvailability.yes();
        }
        return ProbeAvailability.no("the kernel has no NVIDIA driver (/" + ProcProbe.DRIVER
                + " does not exist) and no NVIDIA card on its PCI bus");
    }

    @Override
    public GpuProbe create(ProbeContext context) {
        return new ProcProbe(context.root());
    }
}
