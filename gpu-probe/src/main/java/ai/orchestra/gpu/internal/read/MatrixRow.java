package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits one row of a matrix into cells.
 *
 * <p>A row is right only if the cell of the GPU itself is the one {@code X} among its GPUs: that proves that no cell
 * was lost or added before it. Tabs are trusted over blanks, since a cell can be empty.
 */
final class MatrixRow {
    private final int gpu;
    private final List<String> pieces = new ArrayList<>();
    private final String line;
    private boolean cut;

    /** Takes the first line of a row; one that is cut ends the text in the middle of its line. */
    MatrixRow(int gpu, String cells, String line, boolean cut) {
        this.gpu = gpu;
        this.line = line;
        this.cut = cut;
        pieces.add(cells);
    }

    int gpu() {
        return gpu;
    }

    /** Takes a further line of a row that was wrapped. */
    void append(String more, boolean lastOfText) {
        pieces.add(more);
        cut = lastOfText;
    }

    /** Returns whether the text ends with this row, without the end of its line, so that its last word may be a part. */
    boolean isCut() {
        return cut;
    }

    /** Returns whether the row has fewer words than there are GPUs. */
    boolean isShort(MatrixHeader header) {
        return words().size() < header.gpus().size();
    }

    /** Holds a row whose cells are in their places; an empty cell is empty text. */
    record Split(List<String> cells, List<String> rest, boolean byTabs) {}

    /** Returns the cells of the GPUs and what follows the devices, or null when the row cannot be read for sure. */
    @Nullable Split split(MatrixHeader header) {
        Split split = splitWhole(header);
        if (split != null && cut) {
            // Of NV12 only NV1 may be there, and of 0-31 only 0-3.
            String lastWord = words().get(words().size() - 1);
            int last = split.rest().size() - 1;
            if (last >= 0 && !split.rest().get(last).equals("N/A")) {
                split.rest().remove(last);
            } else if (words().size() == split.cells().size() && !lastWord.equals("X")) {
                split.cells().remove(split.cells().size() - 1);
            }
        }
        return split;
    }

    private @Nullable Split splitWhole(MatrixHeader header) {
        int own = header.gpus().indexOf(gpu);
        int count = header.gpus().size();
        List<String> words = words();
        Split byBlanks = fits(words, own, count) ? cut(words, header, false) : null;
        if (pieces.size() > 1 || pieces.get(0).indexOf('\t') < 0) {
            return byBlanks;
        }
        List<String> tabbed = byTabs();
        if (!fits(tabbed, own, count) || linksBeyond(tabbed, header)) {
            return byBlanks;
        }
        return cut(tabbed, header, true);
    }

    /** Returns whether ways between devices are left over after the last device of the header. */
    boolean hasMoreDevicesThan(MatrixHeader header) {
        return linksBeyond(words(), header);
    }

    private static boolean linksBeyond(List<String> cells, MatrixHeader header) {
        return cells.stream().skip(header.devices()).anyMatch(cell -> Cells.isLink(cell) || Cells.isP2p(cell));
    }

    /** Returns where the first word after the devices begins, as a terminal shows the row; -1 where there is none. */
    int offsetOfWord(int number) {
        String shown = PastedText.withoutTabs(line);
        int at = 0;
        for (int word = 0; ; word++) {
            while (at < shown.length() && shown.charAt(at) == ' ') {
                at++;
            }
            if (at == shown.length() || word == number) {
                return at == shown.length() ? -1 : at;
            }
            while (at < shown.length() && shown.charAt(at) != ' ') {
                at++;
            }
        }
    }

    private static boolean fits(List<String> cells, int own, int count) {
        if (cells.size() < count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            String cell = cells.get(i);
            if (cell.equals("X") != (i == own) || !(cell.isEmpty() || Cells.isCell(cell))) {
                return false;
            }
        }
        return true;
    }

    private static Split cut(List<String> cells, MatrixHeader header, boolean byTabs) {
        int devices = Math.min(header.devices(), cells.size());
        return new Split(
                new ArrayList<>(cells.subList(0, header.gpus().size())),
                new ArrayList<>(header.trailing().isEmpty() ? List.of() : cells.subList(devices, cells.size())),
                byTabs);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (String word : String.join(" ", pieces).strip().split("\\s+")) {
            words.add(word);
        }
        return words;
    }

    /** Splits at tabs; blanks within a cell separate further cells, because some were pasted with blanks. */
    private List<String> byTabs() {
        String text = pieces.get(0);
        List<String> cells = new ArrayList<>();
        for (String cell : text.substring(text.charAt(0) == '\t' ? 1 : 0).split("\t", -1)) {
            for (String word : cell.strip().split(" +")) {
                cells.add(word);
            }
        }
        return cells;
    }
}
