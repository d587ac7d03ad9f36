package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row of a CSV into the draft.
 *
 * @param number which row, from 1
 * @param fields its cells
 * @param cut whether the text ends with it, without the end of its line, so that its last cell may be a part
 */
record CsvRow(int number, List<String> fields, boolean cut) {
    private static final Pattern UUID = Pattern.compile("GPU-[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern REDACTED = Pattern.compile(".*[xX*?#.<].*");
    private static final Pattern SWITCH = Pattern.compile("(?i)enabled|disabled");
    private static final Pattern CAPABILITY = Pattern.compile("\\d{1,3}\\.\\d{1,2}");
    private static final Pattern WHOLE = Pattern.compile("\\[[^\\]]+\\]|[\\d.]+ (?:MiB|W|%|MHz)|(?i:enabled|disabled)");
    private static final Pattern BARE = Pattern.compile("\\d+");

    /** Half of what the smallest GPU that the driver knows has, in MiB. */
    private static final long TOO_SMALL = 256;

    void read(List<String> header, List<CsvRow> rows, TopologyDraft draft) {
        int column = header.indexOf("index");
        int index = column < 0 ? number - 1 : Integer.parseInt(fields.get(column));
        if (index >= TopologyDraft.MAX_GPUS) {
            refuse("index", "is beyond the " + TopologyDraft.MAX_GPUS + " GPUs that are read", draft);
            return;
        }
        if (cut && column == fields.size() - 1 && index != number - 1) {
            refuse("index", "is the end of the text and may go on", draft);
            return;
        }
        GpuDraft gpu = draft.gpu(index, "the CSV");
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            readCell(i, header, rows, gpu, draft);
            if (Values.isError(fields.get(i))) {
                errors.add(CsvReader.base(header.get(i)) + " as " + fields.get(i));
            }
        }
        if (!errors.isEmpty()) {
            draft.remark(
                    Issue.VALUE_UNREADABLE,
                    "the driver prints of GPU " + gpu.index() + " its "
                            + String.join(", ", errors.subList(0, Math.min(8, errors.size()))));
        }
    }

    private void readCell(int i, List<String> header, List<CsvRow> rows, GpuDraft gpu, TopologyDraft draft) {
        String name = CsvReader.base(header.get(i));
        String value = fields.get(i);
        if (Values.isLost(value)) {
            draft.lost(gpu.index());
        }
        boolean last = cut && i == fields.size() - 1;
        if (name.equals("memory.total")) {
            readMemory(i, header, rows, last, gpu, draft);
            return;
        }
        Fact fact = fact(name);
        Pattern shape = shape(fact);
        boolean shaped = shape != null && shape.matcher(value).matches();
        if (last && !shaped && !WHOLE.matcher(value).matches() && !isElsewhere(i, header, rows)) {
            draft.remark(
                    Issue.END_UNSURE,
                    "the text ends right behind \"" + Values.shortened(value) + "\", which may be a part of the " + name
                            + " of GPU " + gpu.index());
        }
        if ((fact == null && !name.equals("driver_version")) || Values.isUnknown(value)) {
            return;
        }
        if (shape != null && !shaped) {
            if (fact != Fact.UUID || !REDACTED.matcher(value).matches()) {
                refuse(name, "is \"" + Values.shortened(value) + "\", which is not one or is cut", draft);
            }
            return;
        }
        if (fact == Fact.MIG_ENABLED) {
            gpu.note(fact, String.valueOf(value.equalsIgnoreCase("Enabled")), draft);
        } else if (fact != null) {
            gpu.note(fact, value, draft);
        } else {
            draft.driver("version", value);
        }
    }

    private void readMemory(
            int i, List<String> header, List<CsvRow> rows, boolean last, GpuDraft gpu, TopologyDraft draft) {
        String value = fields.get(i);
        boolean bare = BARE.matcher(value).matches();
        boolean unitsElsewhere =
                rows.stream().anyMatch(row -> row.fields.get(i).matches("\\d+ .+") && !row.equals(this));
        if (bare && unitsElsewhere) {
            refuse("memory.total", "is " + value + " without the unit that other rows have, so that it is cut", draft);
        } else if (bare && last && !isElsewhere(i, header, rows)) {
            refuse("memory.total", "is " + value + " at the end of the text, and may go on", draft);
        } else if (bare && value.length() < 4 && Long.parseLong(value) < TOO_SMALL && isMebibytes(header.get(i))) {
            refuse("memory.total", "is " + value + " MiB, less than any GPU has", draft);
        } else if (!Values.isUnknown(value)
                && Values.bytes(value, CsvReader.unit(header.get(i))).isEmpty()) {
            refuse("memory.total", "is \"" + Values.shortened(value) + "\", which is no size or is cut", draft);
        } else {
            CsvReader.noteMemory(value, CsvReader.unit(header.get(i)), gpu, draft);
        }
    }

    private static boolean isMebibytes(String column) {
        return CsvReader.unit(column).startsWith("M");
    }

    /** What another card of the same memory has too is whole. */
    private boolean isElsewhere(int column, List<String> header, List<CsvRow> rows) {
        int memory = header.indexOf("memory.total [MiB]");
        return rows.stream()
                .filter(row -> row != this && row.fields.get(column).equals(fields.get(column)))
                .anyMatch(row -> memory < 0 || row.fields.get(memory).equals(fields.get(memory)));
    }

    private void refuse(String column, String why, TopologyDraft draft) {
        draft.remark(
                Issue.CSV_UNREADABLE,
                "row " + number + " of the CSV: its " + column + " " + why + ", so that it was not read");
    }

    private static @Nullable Pattern shape(@Nullable Fact fact) {
        if (fact == null) {
            return null;
        }
        return switch (fact) {
            case UUID -> UUID;
            case BUS_ID -> BusId.FORM;
            case COMPUTE_CAPABILITY -> CAPABILITY;
            case MIG_ENABLED -> SWITCH;
            default -> null;
        };
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
}
