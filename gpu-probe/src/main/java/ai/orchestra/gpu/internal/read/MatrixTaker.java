package ai.orchestra.gpu.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Moves a matrix whose header is sure into the draft. */
final class MatrixTaker {
    private final MatrixHeader header;
    private final List<MatrixRow> rows;
    private final TopologyDraft draft;
    private final Map<MatrixRow, MatrixRow.Split> splits = new LinkedHashMap<>();
    private final PairNotes unknown = new PairNotes();
    private final PairNotes conflicts = new PairNotes();
    private final PairNotes empty = new PairNotes();

    MatrixTaker(MatrixHeader header, List<MatrixRow> rows, TopologyDraft draft) {
        this.header = header;
        this.rows = rows;
        this.draft = draft;
    }

    void take(char p2pOption) {
        for (MatrixRow row : rows) {
            MatrixRow.Split split = row.split(header);
            if (split == null) {
                draft.remark(
                        Issue.ROW_UNREADABLE,
                        "the row of GPU " + row.gpu()
                                + (row.isShort(header)
                                        ? " has fewer cells than the header has GPUs"
                                        : " does not have its X in its own column")
                                + ", so it was not read");
            } else {
                splits.put(row, split);
            }
        }
        boolean p2p = splits.values().stream()
                .anyMatch(split -> split.cells().stream().anyMatch(Cells::isP2p));
        header.gpus().forEach(gpu -> draft.gpu(gpu, p2p ? "the P2P matrix" : "the link matrix"));
        header.nics().forEach(nic -> draft.nics().putIfAbsent(nic, nic));
        if (p2p && "nap".indexOf(p2pOption) >= 0) {
            return;
        }
        splits.forEach((row, split) -> takeCells(row.gpu(), split.cells(), p2p));
        remarkPairs();
        if (!p2p) {
            draft.matrixOf(header.gpus());
            splits.forEach(this::takeAffinity);
            remarkMissing();
        }
    }

    private void takeCells(int gpu, List<String> cells, boolean p2p) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            int column = header.gpus().get(i);
            if (p2p) {
                takeP2p(gpu, column, cell);
            } else if (cell.isEmpty()) {
                empty.add(gpu, column, "");
            } else {
                takeLink(gpu, column, cell);
            }
        }
    }

    private void takeLink(int gpu, int column, String cell) {
        if (!Cells.isLink(cell) || cell.matches("NV0+")) {
            unknown.add(gpu, column, " is printed as " + cell);
        }
        String before = draft.links().put(gpu, column, cell);
        if (before != null) {
            conflicts.add(gpu, column, " is " + before + " and " + cell);
        }
    }

    private void remarkPairs() {
        unknown.remark(Issue.UNKNOWN_LINK, "ways between GPUs are printed in words that are not known: ", draft);
        conflicts.remark(
                Issue.MATRIX_CONFLICT, "two matrices differ, so that these links are taken as unknown: ", draft);
        empty.remark(Issue.MATRIX_INCOMPLETE, "cells of the link matrix are empty: ", draft);
    }

    /** Reading and writing may differ; direct access needs both, so the worse one counts. */
    private void takeP2p(int gpu, int column, String cell) {
        String before = draft.p2p().keep(gpu, column, cell.isEmpty() ? "U" : cell);
        if ("OK".equals(before)) {
            draft.p2p().replace(gpu, column, cell);
        }
    }

    private void takeAffinity(MatrixRow row, MatrixRow.Split split) {
        Map<String, String> values = split.byTabs() ? byTabs(split.rest()) : byBlanks(row, split.rest());
        GpuDraft gpu = draft.gpu(row.gpu(), "the link matrix");
        String cpus = values.get(MatrixHeader.CPU);
        if (cpus != null && (cpus.isEmpty() || Cells.isAffinity(cpus)) && !cpus.equals("N/A")) {
            gpu.note(Fact.CPU_AFFINITY, cpus, draft);
        }
        String numa = values.get(MatrixHeader.NUMA);
        if (numa != null && numa.matches("\\d{1,4}")) {
            gpu.note(Fact.NUMA_NODE, numa, draft);
        }
    }

    /** The columns are named by wider words than their cells, but each cell has a tab of its own. */
    private Map<String, String> byTabs(List<String> rest) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < header.trailing().size() && i < rest.size(); i++) {
            String column = header.trailing().get(i);
            if (column.equals(MatrixHeader.CPU) || column.equals(MatrixHeader.NUMA)) {
                values.put(column, rest.get(i));
            }
        }
        return values;
    }

    private Map<String, String> byBlanks(MatrixRow row, List<String> rest) {
        List<String> words = new ArrayList<>(rest);
        words.removeIf(String::isEmpty);
        boolean cpusEmpty = words.size() == header.trailing().size() - 1 && firstWordIsNotCpus(row);
        if (!cpusEmpty && words.size() != header.trailing().size()) {
            return Map.of();
        }
        if (cpusEmpty) {
            words.add(0, "");
        }
        return byTabs(words);
    }

    private boolean firstWordIsNotCpus(MatrixRow row) {
        @Nullable String first = header.trailing().isEmpty() ? null : header.trailing().get(0);
        return MatrixHeader.CPU.equals(first)
                && header.cpuOffset() >= 0
                && row.offsetOfWord(1 + header.devices()) >= header.cpuOffset() + 8;
    }

    private void remarkMissing() {
        List<Integer> missing = new ArrayList<>(header.gpus());
        rows.forEach(row -> missing.remove(Integer.valueOf(row.gpu())));
        if (!missing.isEmpty()) {
            draft.remark(
                    Issue.MATRIX_INCOMPLETE,
                    "the link matrix has no row for GPU " + Values.list(missing) + " of its "
                            + header.gpus().size() + " GPUs");
        }
    }
}
