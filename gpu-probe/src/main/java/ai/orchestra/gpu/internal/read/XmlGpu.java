package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Collects the elements of one {@code <gpu>} until it is whole. */
final class XmlGpu {
    private final Map<String, String> values = new HashMap<>();
    private final List<MigDraft> slices = new ArrayList<>();
    private Map<String, String> slice = new HashMap<>();

    XmlGpu(String id) {
        values.put("id", id);
    }

    void take(String path, String value) {
        if (path.equals("mig_devices/mig_device")) {
            slices.add(sliceDraft());
            slice = new HashMap<>();
        } else if (path.startsWith("mig_devices/mig_device/")) {
            slice.put(path.substring("mig_devices/mig_device/".length()), value);
        } else {
            values.putIfAbsent(path, value);
        }
    }

    void note(GpuDraft gpu, TopologyDraft draft) {
        copy("product_name", Fact.NAME, gpu, draft);
        copy("uuid", Fact.UUID, gpu, draft);
        copy("pci/pci_bus_id", Fact.BUS_ID, gpu, draft);
        if (gpu.fact(Fact.BUS_ID).isEmpty()) {
            copy("id", Fact.BUS_ID, gpu, draft);
        }
        copy("compute_cap", Fact.COMPUTE_CAPABILITY, gpu, draft);
        CsvReader.noteMemory(values.getOrDefault("fb_memory_usage/total", "?"), "MiB", gpu, draft);
        String mig = values.getOrDefault("mig_mode/current_mig", "");
        if (!Values.isUnknown(mig)) {
            gpu.note(Fact.MIG_ENABLED, String.valueOf(mig.equalsIgnoreCase("Enabled")), draft);
        }
        slices.forEach(gpu::slice);
        for (String path : List.of("product_name", "uuid", "fb_memory_usage/total")) {
            String value = values.getOrDefault(path, "");
            if (Values.isError(value)) {
                draft.remark(
                        Issue.VALUE_UNREADABLE,
                        "the driver prints of GPU " + gpu.index() + " its " + path + " as " + value);
            }
        }
        if (values.values().stream().anyMatch(Values::isLost)) {
            draft.lost(gpu.index());
        }
    }

    private MigDraft sliceDraft() {
        String index = slice.getOrDefault("index", "");
        String uuid = slice.getOrDefault("uuid", "");
        OptionalLong memory = Values.bytes(slice.getOrDefault("fb_memory_usage/total", "?"), "MiB");
        return new MigDraft(
                index.matches("\\d{1,3}") ? Integer.parseInt(index) : slices.size(),
                null,
                uuid.startsWith("MIG-") ? uuid : null,
                memory.isPresent() ? memory.getAsLong() : null);
    }

    private void copy(String path, Fact fact, GpuDraft gpu, TopologyDraft draft) {
        String value = values.getOrDefault(path, "");
        if (!Values.isUnknown(value)) {
            gpu.note(fact, value, draft);
        }
    }
}
