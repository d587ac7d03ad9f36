package ai.orchestra.schema.file;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines that differ between two texts, by their longest common subsequence. Stateless.
 *
 * <p>Beyond {@value #MAX_CELLS} pairs of lines between the common beginning and end, all of them count as different: a
 * table of more would cost more memory than a person reads lines.
 */
final class LineDiff {
    private static final long MAX_CELLS = 4_000_000;

    private LineDiff() {}

    /**
     * A line of one side.
     *
     * @param added whether it is new
     * @param number counted from 1, on its own side
     * @param text without its end
     */
    record Edit(boolean added, int number, String text) {}

    static List<Edit> between(List<String> before, List<String> after) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int same = 0;
        while (same < shorter - start
                && before.get(before.size() - 1 - same).equals(after.get(after.size() - 1 - same))) {
            same++;
        }
        List<String> old = before.subList(start, before.size() - same);
        List<String> young = after.subList(start, after.size() - same);
        return (long) old.size() * young.size() > MAX_CELLS ? wholly(old, young, start) : shortest(old, young, start);
    }

    private static List<Edit> wholly(List<String> old, List<String> young, int start) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            edits.add(new Edit(false, start + i + 1, old.get(i)));
        }
        for (int i = 0; i < young.size(); i++) {
            edits.add(new Edit(true, start + i + 1, young.get(i)));
        }
        return edits;
    }

    private static List<Edit> shortest(List<String> old, List<String> young, int start) {
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(young.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Edit> edits = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
                i++;
                j++;
            } else if (j == young.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                edits.add(new Edit(false, start + i + 1, old.get(i)));
                i++;
            } else {
                edits.add(new Edit(true, start + j + 1, young.get(j)));
                j++;
            }
        }
        return edits;
    }
}
