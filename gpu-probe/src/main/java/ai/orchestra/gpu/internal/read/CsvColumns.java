package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows the columns of a CSV, and what can stand below them. */
final class CsvColumns {
    private static final Pattern OTHER = Pattern.compile(
            "^\\s*(?:[^,]{0,80}[$#%>]\\s.*|\\S{0,60}[$#]|```.*|[^,]*nvidia-smi\\b.*|GPU\\s*\\d{1,3}[:\\s].*|[<{}\\]].*)$");
    private static final Pattern MAKER = Pattern.compile("(?:NVIDIA|Tesla|GeForce|Quadro|GRID|TITAN|A100|H100)\\b.*");
    private static final Pattern EVIDENCE = Pattern.compile(".*(?:\\d MiB|GPU-[0-9a-f]{4}|\\[N/A\\]|\\bNVIDIA ).*");

    private final List<String> header;
    private final int index;

    CsvColumns(List<String> header) {
        this.header = header;
        index = header.indexOf("index");
    }

    /** Returns whether the rows say the numbers of their GPUs themselves. */
    boolean numbered() {
        return index >= 0;
    }

    /** Returns what is wrong with a row as a whole, as a clause without its subject; null when nothing is. */
    @Nullable String objection(List<String> fields) {
        if (fields.size() != header.size()) {
            return "has " + count(fields.size()) + " where the header has " + header.size();
        }
        int empty = fields.indexOf("");
        if (empty >= 0) {
            return "has nothing in its column " + header.get(empty);
        }
        int memory = header.indexOf("memory.total [MiB]");
        if (index < 0 && memory >= 0 && !isMemory(fields.get(memory))) {
            return "has no size in its column memory.total";
        }
        if (index >= 0 && !isNumber(fields.get(index))) {
            return "has no number in its index column";
        }
        return null;
    }

    /** Returns whether a line that is no good row is one all the same, cut or wrapped, rather than other text. */
    boolean mayBeRow(String line, List<String> fields, List<List<String>> good, boolean cut) {
        if (fields.size() == header.size()) {
            return header.size() > 1 || cut;
        }
        String first = fields.get(0);
        String kind = CsvReader.base(header.get(0));
        boolean more = fields.size() > 1;
        return switch (kind) {
            case "index" -> first.matches("\\d{1,4}");
            case "name", "gpu_name" ->
                MAKER.matcher(first).matches()
                        || (more && EVIDENCE.matcher(line).matches())
                        || begins(first, good, cut);
            case "uuid", "gpu_uuid" -> first.startsWith("GPU-") || begins(first, good, cut);
            case "pci.bus_id", "gpu_bus_id" -> first.matches("[0-9a-fA-F]{2,8}(?::.*)?");
            default -> more || begins(first, good, cut);
        };
    }

    /** A last word without its end is a row that was cut when a row before begins like it. */
    private static boolean begins(String first, List<List<String>> good, boolean cut) {
        return cut
                && !first.isEmpty()
                && good.stream()
                        .map(row -> row.get(0))
                        .anyMatch(cell -> cell.startsWith(first)
                                || (Character.isDigit(cell.charAt(0)) && Character.isDigit(first.charAt(0))));
    }

    boolean isOtherText(String line) {
        return OTHER.matcher(line).matches();
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,4}") && Integer.parseInt(text) < TopologyDraft.MAX_GPUS;
    }

    private static boolean isMemory(String text) {
        return Values.isUnknown(text) || Character.isDigit(text.charAt(0));
    }

    private static String count(int cells) {
        return cells + (cells == 1 ? " cell" : " cells");
    }
}
