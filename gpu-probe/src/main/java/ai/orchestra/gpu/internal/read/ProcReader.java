package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the driver's files {@code /proc/driver/nvidia/version} and {@code .../gpus/<address>/information}. */
final class ProcReader implements LineReader {
    private static final Pattern VERSION =
            Pattern.compile("^\\s*NVRM version:(.*?)\\s(\\d{3,4}\\.\\d{1,4}(?:\\.\\d{1,4})?)\\s.*$");
    private static final Pattern FIELD = Pattern.compile("^\\s*([A-Z][A-Za-z /]{1,30}):(.*)$");

    /** Those that stand between the model and the address. */
    private static final Set<String> SURE_FIELDS =
            Set.of("IRQ", "GPU UUID", "Video BIOS", "Bus Type", "DMA Size", "DMA Mask");

    @Override
    public int read(List<String> lines, int at, TopologyDraft draft) {
        Matcher version = VERSION.matcher(lines.get(at));
        if (version.matches()) {
            draft.driver("version", version.group(2));
            draft.driver("open", String.valueOf(version.group(1).contains("Open Kernel Module")));
            return 1;
        }
        Matcher first = FIELD.matcher(lines.get(at));
        if (!first.matches()) {
            return piece(lines, at, draft);
        }
        return switch (first.group(1)) {
            case "Model" -> readEntry(lines, at, draft);
            case "Bus Location", "GPU UUID", "Video BIOS", "Device Minor", "GPU Firmware", "GPU Excluded" -> {
                draft.remark(
                        Issue.ENTRY_UNREADABLE,
                        "an entry of /proc/driver/nvidia has lost its beginning, the line of its model, so it was not"
                                + " read, nor were entries without other output that numbers them");
                draft.procBroken();
                yield rest(lines, at);
            }
            default -> 0;
        };
    }

    private static int readEntry(List<String> lines, int at, TopologyDraft draft) {
        Map<String, String> fields = new TreeMap<>();
        int next = at;
        while (next < lines.size()) {
            Matcher field = FIELD.matcher(lines.get(next));
            if (!field.matches() || fields.containsKey(field.group(1))) {
                break;
            }
            fields.put(field.group(1), field.group(2).strip());
            next++;
        }
        String busId = fields.get("Bus Location");
        boolean ours = fields.keySet().stream().anyMatch(SURE_FIELDS::contains)
                || next == lines.size()
                || PastedText.isUnfinished(lines, next);
        if (busId == null && !ours) {
            return 0;
        }
        if (busId == null || !BusId.FORM.matcher(busId).matches()) {
            draft.remark(
                    Issue.ENTRY_UNREADABLE,
                    "the entry of /proc/driver/nvidia for the model " + fields.get("Model")
                            + " ends before its whole PCI address, so it was not read");
            return next - at;
        }
        int last = next < lines.size() && !lines.get(next).isBlank() ? next : next - 1;
        if (PastedText.isUnfinished(lines, last) && !lines.get(last).matches("GPU Excluded:\\s+(?:No|Yes)")) {
            draft.remark(
                    Issue.END_UNSURE,
                    "the text ends within the entry of /proc/driver/nvidia at " + busId
                            + ": further GPUs may be missing");
            next = last + 1;
        }
        if (fields.containsKey("DMA Mask")
                && fields.getOrDefault("Device Minor", "").isEmpty()) {
            draft.remark(
                    Issue.ENTRY_UNREADABLE,
                    "the entry of /proc/driver/nvidia at " + busId
                            + " ends before its Device Minor, which would number it, so it was not read");
        } else if (!"Yes".equals(fields.get("GPU Excluded"))) {
            String uuid = fields.getOrDefault("GPU UUID", "");
            String number = fields.getOrDefault("Device Minor", "");
            int minor = number.matches("\\d{1,3}") ? Integer.parseInt(number) : -1;
            // An uninitialised GPU has question marks for a UUID.
            draft.procEntries()
                    .add(new ProcEntry(
                            fields.get("Model"), uuid.isEmpty() || uuid.contains("?") ? null : uuid, busId, minor));
        }
        return next - at;
    }

    /** Text that ends within the first word of an entry. */
    private static int piece(List<String> lines, int at, TopologyDraft draft) {
        String line = lines.get(at);
        if (draft.procEntries().isEmpty() || !PastedText.isUnfinished(lines, at) || !"Model".startsWith(line)) {
            return 0;
        }
        draft.remark(Issue.ENTRY_UNREADABLE, "a further entry of /proc/driver/nvidia is cut after \"" + line + "\"");
        return 1;
    }

    private static int rest(List<String> lines, int at) {
        int next = at + 1;
        while (next < lines.size()) {
            Matcher field = FIELD.matcher(lines.get(next));
            if (!field.matches() || field.group(1).equals("Model")) {
                break;
            }
            next++;
        }
        return next - at;
    }

    /** Gives the entries their numbers: the driver numbers GPUs in the order of their PCI addresses. */
    static void assign(TopologyDraft draft) {
        List<ProcEntry> entries = new ArrayList<>(draft.procEntries());
        entries.sort(Comparator.comparing(entry -> BusId.normal(entry.busId())));
        boolean byPosition = draft.gpus().stream()
                .noneMatch(gpu ->
                        gpu.fact(Fact.UUID).isPresent() || gpu.fact(Fact.BUS_ID).isPresent());
        if (byPosition && draft.isProcBroken()) {
            return;
        }
        if (entries.size() > TopologyDraft.MAX_GPUS) {
            draft.remark(
                    Issue.ENTRY_UNREADABLE,
                    "/proc/driver/nvidia has more than the " + TopologyDraft.MAX_GPUS + " GPUs that are read");
        }
        boolean byMinor = minorsRise(entries);
        for (int i = 0; i < entries.size() && i < TopologyDraft.MAX_GPUS; i++) {
            ProcEntry entry = entries.get(i);
            GpuDraft gpu = byPosition
                    ? draft.gpu(byMinor ? entries.get(i).minor() : i, "/proc/driver/nvidia")
                    : matching(entry, draft);
            if (gpu == null) {
                draft.remark(
                        Issue.GPU_COUNT_MISMATCH,
                        "/proc/driver/nvidia has a GPU at " + entry.busId() + " that no other output mentions");
            } else {
                note(entry, gpu, draft);
            }
        }
    }

    /** Device nodes are numbered in the same order; a number that is left out shows that a file was. */
    private static boolean minorsRise(List<ProcEntry> entries) {
        int last = -1;
        for (ProcEntry entry : entries) {
            if (entry.minor() <= last || entry.minor() >= TopologyDraft.MAX_GPUS) {
                return false;
            }
            last = entry.minor();
        }
        return true;
    }

    private static void note(ProcEntry entry, GpuDraft gpu, TopologyDraft draft) {
        gpu.note(Fact.BUS_ID, entry.busId(), draft);
        if (entry.name() != null && !Values.isUnknown(entry.name())) {
            gpu.note(Fact.NAME, entry.name(), draft);
        }
        if (entry.uuid() != null) {
            gpu.note(Fact.UUID, entry.uuid(), draft);
        }
    }

    private static @Nullable GpuDraft matching(ProcEntry entry, TopologyDraft draft) {
        for (GpuDraft gpu : draft.gpus()) {
            boolean sameUuid = entry.uuid() != null
                    && gpu.fact(Fact.UUID)
                            .filter(entry.uuid()::equalsIgnoreCase)
                            .isPresent();
            boolean sameAddress = gpu.fact(Fact.BUS_ID)
                    .map(BusId::normal)
                    .filter(BusId.normal(entry.busId())::equals)
                    .isPresent();
            if (sameUuid || sameAddress) {
                return gpu;
            }
        }
        return null;
    }
}
