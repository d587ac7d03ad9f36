package ai.orchestra.config.secret;

import java.util.List;

/**
 * Forms by the hash of their first characters. Immutable and thread-safe.
 *
 * <p>A bit map that is nearly empty answers for almost every window of an innocent text; only what passes it is looked up.
 */
final class RedactionTable {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int MIN_BITS = 12;

    private final long[] bits;
    private final int bitShift;
    private final int[] heads;
    private final int[] next;
    private final RedactionForm[] forms;
    private final int headShift;

    private RedactionTable(List<RedactionForm> all) {
        // 32 bits and two heads per form: one innocent window in 32 is looked up at most.
        int width = Math.max(MIN_BITS, 32 - Integer.numberOfLeadingZeros(all.size()) + 5);
        this.bitShift = 64 - width;
        this.bits = new long[1 << (width - 6)];
        this.headShift = bitShift + 4;
        this.heads = new int[1 << (width - 4)];
        this.next = new int[all.size() + 1];
        this.forms = new RedactionForm[all.size() + 1];
        for (int i = 1; i <= all.size(); i++) {
            RedactionForm form = all.get(i - 1);
            forms[i] = form;
            int bit = (int) (form.window() * GOLDEN >>> bitShift);
            bits[bit >>> 6] |= 1L << bit;
            int head = (int) (form.window() * GOLDEN >>> headShift);
            next[i] = heads[head];
            heads[head] = i;
        }
    }

    static RedactionTable of(List<RedactionForm> forms) {
        return new RedactionTable(forms);
    }

    boolean isEmpty() {
        return forms.length == 1;
    }

    /** Returns whether some form may begin with a window; seldom wrong, and never wrong with "no". */
    boolean mayBegin(long window) {
        int bit = (int) (window * GOLDEN >>> bitShift);
        return (bits[bit >>> 6] & 1L << bit) != 0;
    }

    /** Returns the first candidate for a window, or 0. */
    int first(long window) {
        return heads[(int) (window * GOLDEN >>> headShift)];
    }

    /** Returns the candidate after another, or 0. */
    int next(int candidate) {
        return next[candidate];
    }

    RedactionForm form(int candidate) {
        return forms[candidate];
    }
}
