package ai.orchestra.gpu.internal.probe;

import ai.orchestra.gpu.Finding;
import ai.orchestra.gpu.Gpu;
import ai.orchestra.gpu.GpuBuilder;
import ai.orchestra.gpu.GpuProbe;
import ai.orchestra.gpu.GpuTopology;
import ai.orchestra.gpu.internal.read.Issue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the driver and the kernel say in files: names, UUIDs, addresses and NUMA nodes, but neither memory nor
 * links. It starts nothing and cannot hang.
 */
final class ProcProbe implements GpuProbe {
    static final String DRIVER = "proc/driver/nvidia";

    private final Path root;
    private final PciBus bus;

    ProcProbe(Path root) {
        this.root = root;
        bus = new PciBus(root);
    }

    @Override
    public GpuTopology probe() {
        StringBuilder text = new StringBuilder();
        text.append(SmallFile.text(root.resolve(DRIVER).resolve("version"))).append('\n');
        for (Path gpu : SmallFile.entries(root.resolve(DRIVER).resolve("gpus"))) {
            text.append(SmallFile.text(gpu.resolve("information"))).append('\n');
        }
        GpuTopology parsed = GpuTopology.parse(text.toString(), ProcProbeProvider.NAME);
        List<Finding> findings = new ArrayList<>();
        parsed.findings().stream()
                .filter(finding -> !finding.code().equals(Issue.NOTHING_RECOGNISED.name()))
                .forEach(findings::add);
        if (parsed.gpus().isEmpty()) {
            findings.add(nothing(bus.nvidiaDisplays()));
        } else if (parsed.gpus().size() > 1) {
            findings.add(Findings.of(
                    Issue.NO_LINK_INFORMATION, "the driver's files say nothing about memory and links between GPUs"));
        }
        return Topologies.copy(parsed, findings, this::withNumaNode);
    }

    private static Finding nothing(List<String> displays) {
        return displays.isEmpty()
                ? Findings.of(Issue.NO_DEVICES, "the NVIDIA driver is loaded but lists no GPU")
                : Findings.of(
                        Issue.PCI_DEVICE_WITHOUT_DRIVER,
                        "the PCI bus has " + displays.size()
                                + (displays.size() == 1 ? " NVIDIA card (" : " NVIDIA cards (")
                                + String.join(", ", displays) + ") but no driver serves them");
    }

    private Gpu withNumaNode(Gpu gpu) {
        GpuBuilder builder = Gpu.builder(gpu.index());
        gpu.name().ifPresent(builder::name);
        gpu.uuid().ifPresent(builder::uuid);
        gpu.pciBusId().ifPresent(address -> {
            builder.pciBusId(address);
            bus.numaNode(address).ifPresent(builder::numaNode);
        });
        return builder.build();
    }
}
