package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rows below a CSV header.
 *
 * <p>A row that does not go with the header is remarked on and left out; what follows is read all the same, except
 * where only its position would number it.
 */
final class CsvTable {
    /** Four times the GPUs that are read; beyond it the text is something else. */
    private static final int MAX_ROWS = 4 * TopologyDraft.MAX_GPUS;

    private final List<String> header;
    private final List<String> lines;
    private final int at;
    private final TopologyDraft draft;
    private final CsvColumns columns;
    private final List<List<String>> good = new ArrayList<>();
    private int row;
    private boolean broken;

    CsvTable(List<String> header, List<String> lines, int at, TopologyDraft draft) {
        this.header = header;
        this.lines = lines;
        this.at = at;
        this.draft = draft;
        columns = new CsvColumns(header);
    }

    /** Reads them, and returns how many lines the table takes. */
    int read() {
        List<CsvRow> rows = new ArrayList<>();
        int next = at + 1;
        boolean lastWasBroken = false;
        for (; next < lines.size() && row < MAX_ROWS && isInside(next); next++) {
            String line = lines.get(next);
            List<String> fields = CsvReader.fields(line);
            boolean cut = PastedText.isUnfinished(lines, next);
            String objection = columns.objection(fields);
            if (objection == null) {
                good.add(fields);
                rows.add(new CsvRow(++row, fields, cut));
                lastWasBroken = false;
            } else if (columns.mayBeRow(line, fields, good, cut)) {
                refuse(++row, objection);
                lastWasBroken = true;
            } else if (!lastWasBroken) {
                break;
            }
            if (broken && !columns.numbered()) {
                next++;
                break;
            }
        }
        if (row == 0) {
            draft.remark(Issue.CSV_UNREADABLE, "a CSV header is followed by no row with as many columns");
        }
        rows.forEach(each -> each.read(header, rows, draft));
        int rest = row == MAX_ROWS || broken && !columns.numbered() ? skipRest(next) : 0;
        if (row == MAX_ROWS && rest > 0) {
            draft.remark(
                    Issue.CSV_UNREADABLE,
                    "the CSV has more than " + MAX_ROWS + " rows; those after them were not read");
        }
        return next - at + rest;
    }

    private boolean isInside(int at) {
        String line = lines.get(at);
        return !line.isBlank()
                && !columns.isOtherText(line)
                && !CsvReader.isHeader(CsvReader.fields(line), at + 1 < lines.size() ? lines.get(at + 1) : "");
    }

    private void refuse(int number, String objection) {
        broken = true;
        draft.remark(
                Issue.CSV_UNREADABLE,
                "row " + number + " of the CSV " + objection + ", so it was not read"
                        + (columns.numbered()
                                ? ""
                                : "; nor were the rows after it, since only their position would number their GPUs"));
    }

    private int skipRest(int from) {
        int next = from;
        while (next < lines.size() && isInside(next)) {
            next++;
        }
        return next - from;
    }
}
