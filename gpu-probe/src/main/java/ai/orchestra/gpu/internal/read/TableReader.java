package ai.orchestra.gpu.internal.read;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the table that {@code nvidia-smi} prints without arguments.
 *
 * <p>It shortens names and knows no UUIDs and no links, so that only the driver's version is taken from it.
 */
final class TableReader implements LineReader {
    private static final Pattern TITLE = Pattern.compile(
            "NVIDIA-SMI\\s+[\\d.]+\\s+(?:KMD|Driver) Version:\\s*([\\d.]+)(?:\\s+CUDA Version:\\s*([\\d.]+|N/A))?");
    private static final Pattern ROW = Pattern.compile(
            "^\\s*\\|\\s{1,6}(\\d{1,3})\\s.{1,60}\\|\\s{1,4}[0-9A-Fa-f]{8}:[0-9A-Fa-f]{2}:[0-9A-Fa-f]{2}\\.[0-7]\\s.*$");
    private static final int MAX_LINES = 2_000;

    @Override
    public int read(List<String> lines, int at, TopologyDraft draft) {
        Matcher title = TITLE.matcher(lines.get(at));
        boolean titled = title.find();
        if (!titled && !ROW.matcher(lines.get(at)).matches()) {
            return 0;
        }
        if (titled) {
            draft.driver("version", title.group(1));
            if (title.group(2) != null) {
                draft.driver("cuda", title.group(2));
            }
        }
        Set<Integer> gpus = new TreeSet<>();
        int next = at;
        while (next < lines.size() && next - at < MAX_LINES && isTable(lines.get(next), next == at)) {
            Matcher row = ROW.matcher(lines.get(next));
            if (row.matches()) {
                gpus.add(Integer.parseInt(row.group(1)));
            }
            next++;
        }
        draft.remark(
                Issue.HUMAN_TABLE,
                "this is the table of plain nvidia-smi"
                        + (gpus.isEmpty() ? "" : " with " + gpus.size() + " GPUs (" + Values.list(gpus) + ")")
                        + ", which shortens names and does not say how GPUs are linked, so its GPUs were not read");
        draft.seen("the table", gpus);
        return next - at;
    }

    private static boolean isTable(String line, boolean first) {
        String text = line.strip();
        return first || text.startsWith("|") || text.startsWith("+");
    }
}
