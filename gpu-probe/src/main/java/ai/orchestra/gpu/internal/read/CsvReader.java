package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises {@code nvidia-smi --query-gpu=... --format=csv}, with or without units, in any order of columns. */
final class CsvReader implements LineReader {
    private static final Pattern COLUMN =
            Pattern.compile("[a-z][a-z0-9_]*(?:\\.[a-z0-9_]+){0,8}(?: \\[[^\\]]{1,12}\\])?");
    private static final Set<String> KNOWN = Set.of(
            "index",
            "name",
            "gpu_name",
            "uuid",
            "gpu_uuid",
            "pci.bus_id",
            "gpu_bus_id",
            "memory.total",
            "compute_cap",
            "driver_version",
            "mig.mode.current");
    private static final Pattern DATA_WITHOUT_HEADER = Pattern.compile(
            "^\\s*(?:\\d{1,3}\\s*,.*(?:\\d MiB|GPU-[0-9a-f]{8}-).*|[^,]{3,60},\\s*\\d+ MiB\\s*(?:,.*)?)$");

    @Override
    public int read(List<String> lines, int at, TopologyDraft draft) {
        List<String> header = fields(lines.get(at));
        if (!isHeader(header, at + 1 < lines.size() ? lines.get(at + 1) : "")) {
            return withoutHeader(lines, at, draft);
        }
        return new CsvTable(header, lines, at, draft).read();
    }

    private static int withoutHeader(List<String> lines, int at, TopologyDraft draft) {
        if (!DATA_WITHOUT_HEADER.matcher(lines.get(at)).matches()) {
            return 0;
        }
        draft.remark(
                Issue.CSV_UNREADABLE,
                "a CSV without its header: which column holds what cannot be known for sure, so it was not read");
        return 1;
    }

    static boolean isHeader(List<String> header, String next) {
        if (!header.stream().allMatch(column -> COLUMN.matcher(column).matches())) {
            return false;
        }
        boolean known = header.stream().anyMatch(column -> KNOWN.contains(base(column)));
        boolean unmistakable = header.size() > 1
                || header.get(0).contains(".")
                || header.get(0).contains("_")
                || next.strip().matches("(?:NVIDIA|Tesla|GeForce|Quadro|GRID|GPU-).*");
        return known && unmistakable;
    }

    static void noteMemory(String value, String unit, GpuDraft gpu, TopologyDraft draft) {
        OptionalLong bytes = Values.bytes(value, unit);
        if (bytes.isPresent()) {
            gpu.note(Fact.MEMORY_BYTES, String.valueOf(bytes.getAsLong()), draft);
        } else if (Values.isNotApplicable(value)) {
            gpu.note(Fact.UNIFIED_MEMORY, "true", draft);
        }
    }

    static String base(String column) {
        int unit = column.indexOf(" [");
        return unit < 0 ? column : column.substring(0, unit);
    }

    static String unit(String column) {
        int unit = column.indexOf(" [");
        return unit < 0 ? "MiB" : column.substring(unit + 2, column.length() - 1);
    }

    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split(",", -1)) {
            fields.add(field.strip());
        }
        return fields;
    }
}
