package ai.orchestra.config.suggest;

import java.util.Arrays;

/**
 * The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours, each counted 1, with
 * no part edited twice.
 *
 * <p>It is the restricted form of the distance of F. Damerau, "A technique for computer detection and correction of spelling
 * errors", Communications of the ACM 7(3), 1964. Only the diagonal band that can stay below the limit is computed
 * (E. Ukkonen, "Algorithms for approximate string matching", Information and Control 64, 1985), in three rows.
 */
final class EditDistance {
    private EditDistance() {}

    /** Returns the distance, or {@code limit + 1} if it is more than the limit. Costs O(length * limit). */
    static int atMost(int limit, String a, String b) {
        int tooFar = limit + 1;
        if (Math.abs(a.length() - b.length()) > limit) {
            return tooFar;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = Math.min(j, tooFar);
        }
        for (int i = 1; i <= a.length(); i++) {
            Arrays.fill(row, tooFar);
            if (i <= limit) {
                row[0] = i;
            }
            int smallest = row[0];
            int end = Math.min(b.length(), i + limit);
            for (int j = Math.max(1, i - limit); j <= end; j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, beforeLast[j - 2] + 1);
                }
                row[j] = Math.min(best, tooFar);
                smallest = Math.min(smallest, row[j]);
            }
            // A swap reaches back two rows, but costs one: were it to stay within the limit, so would this row.
            if (smallest > limit) {
                return tooFar;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
