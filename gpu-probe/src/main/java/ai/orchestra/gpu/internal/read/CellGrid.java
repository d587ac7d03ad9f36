package ai.orchestra.gpu.internal.read;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds the cells of a matrix by the GPUs' numbers; cells that were not printed are absent. */
public final class CellGrid {
    private static final String DISPUTED = "";

    private final Map<Integer, Map<Integer, String>> rows = new TreeMap<>();

    /** Returns a cell, or null when it was not printed. */
    public @Nullable String cell(int row, int column) {
        Map<Integer, String> cells = rows.get(row);
        String cell = cells == null ? null : cells.get(column);
        return DISPUTED.equals(cell) ? null : cell;
    }

    /** Returns whether nothing was printed. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * Takes a cell, and returns the different one that was there before, else null. Of two that differ neither can be
     * believed: the cell counts as not printed from then on.
     */
    @Nullable String put(int row, int column, String cell) {
        String before = rows.computeIfAbsent(row, any -> new TreeMap<>()).putIfAbsent(column, cell);
        if (before == null || before.equals(cell) || before.equals(DISPUTED)) {
            return null;
        }
        replace(row, column, DISPUTED);
        return before;
    }

    /** Takes a cell, and returns the one that was there before, which then stays. */
    @Nullable String keep(int row, int column, String cell) {
        return rows.computeIfAbsent(row, any -> new TreeMap<>()).putIfAbsent(column, cell);
    }

    /** Takes a cell in place of the one that was there. */
    void replace(int row, int column, String cell) {
        rows.computeIfAbsent(row, any -> new TreeMap<>()).put(column, cell);
    }
}
