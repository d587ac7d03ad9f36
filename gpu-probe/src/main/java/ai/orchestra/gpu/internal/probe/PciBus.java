package ai.orchestra.gpu.internal.probe;

import ai.orchestra.gpu.internal.read.BusId;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Reads {@code /sys/bus/pci/devices}. */
final class PciBus {
    /** NVIDIA's PCI vendor number; source: the PCI ID repository. */
    private static final String NVIDIA = "0x10de";

    /** The PCI base class of display controllers; source: PCI Code and ID Assignment Specification. */
    private static final String DISPLAY = "0x03";

    private final Path devices;

    PciBus(Path root) {
        devices = root.resolve("sys/bus/pci/devices");
    }

    /** Returns the addresses of NVIDIA's display controllers, in order. */
    List<String> nvidiaDisplays() {
        return SmallFile.entries(devices).stream()
                .filter(device ->
                        SmallFile.text(device.resolve("vendor")).strip().equals(NVIDIA)
                                && SmallFile.text(device.resolve("class")).startsWith(DISPLAY))
                .map(device -> device.getFileName().toString())
                .collect(Collectors.toList());
    }

    /** Returns the NUMA node of a device; the kernel writes -1 where there is none. */
    OptionalInt numaNode(String busId) {
        String text = SmallFile.text(devices.resolve(BusId.normal(busId)).resolve("numa_node"))
                .strip();
        return text.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
