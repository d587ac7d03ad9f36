package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code nvidia-smi --query-gpu=... --format=csv}, with or without units, in any order of columns. */
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
        int next = at + 1;
        int position = 0;
        while (next < lines.size() && !lines.get(next).isBlank()) {
            List<String> row = fields(lines.get(next));
            if (row.size() != header.size()) {
                break;
            }
            readRow(header, row, position++, draft);
            next++;
        }
        if (position == 0) {
            draft.remark(Issue.CSV_UNREADABLE, "a CSV header is followed by no row with as many columns");
        }
        return next - at;
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

    private static boolean isHeader(List<String> header, String next) {
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

    private static void readRow(List<String> header, List<String> row, int position, TopologyDraft draft) {
        int column = header.indexOf("index");
        int index = column < 0 ? position : number(row.get(column));
        if (index < 0 || index >= TopologyDraft.MAX_GPUS) {
            draft.remark(
                    Issue.CSV_UNREADABLE,
                    "row " + (position + 1) + " of the CSV has no number in its index column, so it was not read");
            return;
        }
        GpuDraft gpu = draft.gpu(index, "the CSV");
        for (int i = 0; i < header.size(); i++) {
            readCell(base(header.get(i)), unit(header.get(i)), row.get(i), gpu, draft);
        }
    }

    private static void readCell(String column, String unit, String value, GpuDraft gpu, TopologyDraft draft) {
        if (Values.isLost(value)) {
            draft.lost(gpu.index());
        }
        if (column.equals("memory.total")) {
            noteMemory(value, unit, gpu, draft);
            return;
        }
        if (Values.isUnknown(value)) {
            return;
        }
        Fact fact = fact(column);
        if (fact == Fact.MIG_ENABLED) {
            gpu.note(fact, String.valueOf(value.equalsIgnoreCase("Enabled")), draft);
        } else if (fact != null) {
            gpu.note(fact, value, draft);
        } else if (column.equals("driver_version")) {
            draft.driver("version", value);
        }
    }

    static void noteMemory(String value, String unit, GpuDraft gpu, TopologyDraft draft) {
        OptionalLong bytes = Values.bytes(value, unit);
        if (bytes.isPresent()) {
            gpu.note(Fact.MEMORY_BYTES, String.valueOf(bytes.getAsLong()), draft);
        } else if (Values.isNotApplicable(value)) {
            gpu.note(Fact.UNIFIED_MEMORY, "true", draft);
        }
    }

    private static @Nullable Fact fact(String column) {
        return switch (column) {
            case "name", "gpu_name" -> Fact.NAME;
            case "uuid", "gpu_uuid" -> Fact.UUID;
            case "pci.bus_id", "gpu_bus_id" -> Fact.BUS_ID;
            case "compute_cap" -> Fact.COMPUTE_CAPABILITY;
            case "mig.mode.current" -> Fact.MIG_ENABLED;
            default -> null;
        };
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    private static String base(String column) {
        int unit = column.indexOf(" [");
        return unit < 0 ? column : column.substring(0, unit);
    }

    private static String unit(String column) {
        int unit = column.indexOf(" [");
        return unit < 0 ? "MiB" : column.substring(unit + 2, column.length() - 1);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split(",", -1)) {
            fields.add(field.strip());
        }
        return fields;
    }
}
