package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code nvidia-smi topo -m} and {@code topo -p2p}: a header of labels, then rows of cells. */
final class MatrixReader implements LineReader {
    private static final Pattern ROW = Pattern.compile("^\\s*GPU(\\d{1,3})(\\s+(\\S+).*)$");
    private static final Pattern NIC_NAME = Pattern.compile("^\\s*(NIC\\d{1,3}):\\s+([A-Za-z0-9_.-]+)\\s*$");

    /** A label, or the end of one or of a cell. */
    private static final Pattern LABEL = Pattern.compile("[A-Z]{0,4}\\d{1,3}|[a-z][a-z0-9_]{2,20}");

    /** A wrapped header may leave a torn word behind; more than this is no matrix. */
    private static final int MAX_TORN_LINES = 3;

    @Override
    public int read(List<String> lines, int at, TopologyDraft draft) {
        Matcher nic = NIC_NAME.matcher(lines.get(at));
        if (nic.matches()) {
            draft.nics().put(nic.group(1), nic.group(2));
            if (PastedText.isUnfinished(lines, at)) {
                draft.remark(
                        Issue.END_UNSURE,
                        "the text ends right behind \"" + nic.group(2) + "\", which may be a part of the name of "
                                + nic.group(1));
            }
            return 1;
        }
        MatrixHeader header = MatrixHeader.at(lines, at);
        if (header == null) {
            return isOrphan(lines, at) ? withoutHeader(draft) : 0;
        }
        List<MatrixRow> rows = new ArrayList<>();
        int end = readRows(lines, at + header.lines(), header, rows);
        if (rows.isEmpty()) {
            return withoutRows(header, draft);
        }
        if (isSure(header, rows)) {
            new MatrixTaker(header, rows, draft).take(P2pOption.before(lines, at));
        } else {
            draft.remark(
                    Issue.HEADER_UNREADABLE,
                    "the header of the link matrix (" + header.gpus().size()
                            + " GPU columns) does not go with its rows, so the matrix was not read");
        }
        return end - at;
    }

    private static int withoutHeader(TopologyDraft draft) {
        draft.remark(
                Issue.HEADER_UNREADABLE,
                "rows of a link matrix come without a header line that can be read, so they were not read");
        return 1;
    }

    private static int withoutRows(MatrixHeader header, TopologyDraft draft) {
        if (header.gpus().size() < 2 && header.trailing().isEmpty()) {
            return 0;
        }
        draft.remark(Issue.MATRIX_INCOMPLETE, "the header of a link matrix is followed by no row");
        return header.lines();
    }

    private static int readRows(List<String> lines, int from, MatrixHeader header, List<MatrixRow> rows) {
        int end = from;
        int torn = 0;
        boolean inNicRow = false;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            MatrixRow row = row(line, PastedText.isUnfinished(lines, i));
            if (line.isBlank()) {
                continue;
            }
            if (row != null) {
                rows.add(row);
                inNicRow = false;
            } else if (header.nics().contains(firstWord(line))) {
                inNicRow = true;
            } else if (!rows.isEmpty() && isRestOfRow(line)) {
                if (!inNicRow) {
                    rows.get(rows.size() - 1).append(line, PastedText.isUnfinished(lines, i));
                }
            } else if (rows.isEmpty() && torn < MAX_TORN_LINES) {
                torn++;
                continue;
            } else {
                break;
            }
            end = i + 1;
        }
        return end;
    }

    private static @Nullable MatrixRow row(String line, boolean cut) {
        Matcher matcher = ROW.matcher(line);
        if (!matcher.matches() || !Cells.isCell(matcher.group(3))) {
            return null;
        }
        return new MatrixRow(Integer.parseInt(matcher.group(1)), matcher.group(2), line, cut);
    }

    /**
     * Without a header only words that are known for sure tell a row from other text; of a row at the beginning of the
     * text the label may be lost.
     */
    private static boolean isOrphan(List<String> lines, int at) {
        Matcher matcher = ROW.matcher(lines.get(at));
        if (matcher.matches()) {
            return Cells.isLink(matcher.group(3)) || Cells.isP2p(matcher.group(3));
        }
        int sure = 0;
        String[] words = lines.get(at).strip().split("\\s+");
        for (String word : words) {
            if (Cells.isLink(word) || Cells.isP2p(word)) {
                sure += word.equals("X") ? 2 : 1;
            } else if (!Cells.isAffinity(word) && !LABEL.matcher(word).matches()) {
                return false;
            }
        }
        return sure > 1 && (words.length > 1 || at == 0);
    }

    private static boolean isRestOfRow(String line) {
        for (String word : line.strip().split("\\s+")) {
            if (!Cells.isLink(word) && !Cells.isP2p(word) && !Cells.isAffinity(word)) {
                return false;
            }
        }
        return true;
    }

    private static String firstWord(String line) {
        return line.strip().split("\\s+", 2)[0];
    }

    private static boolean isSure(MatrixHeader header, List<MatrixRow> rows) {
        if (!header.isSure()) {
            return false;
        }
        Set<Integer> seen = new HashSet<>();
        for (MatrixRow row : rows) {
            if (!header.gpus().contains(row.gpu()) || !seen.add(row.gpu())) {
                return false;
            }
            // Columns that are lost behind network cards do not matter: those of the GPUs come first.
            if (header.nics().isEmpty() && row.hasMoreDevicesThan(header)) {
                return false;
            }
        }
        return true;
    }
}
