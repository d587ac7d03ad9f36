package ai.orchestra.config.suggest;

import java.util.Collection;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among many foreign names, those that are one typing error away from a name of ours.
 *
 * <p>One error is a letter added, left out, replaced, or swapped with its neighbour (distance 1 in the optimal string
 * alignment distance). Two cases do not count, since they are far more often names of somebody else: our names of fewer
 * than 4 characters, and names that differ in digits alone: one replaced or swapped, or one added or missing at the end
 * ({@code HOST_1} and {@code HOST_2}).
 *
 * <p>A foreign name that is nothing like ours costs a few nanoseconds: an error spoils at most two neighbouring letters, so
 * that two long names must agree in their first four or their last four letters, which are compared as one number.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class NearMiss {
    private static final int MIN_LENGTH = 4;
    private static final int END = 4;

    /** From this length of the shorter name on, one error cannot touch both the first and the last {@link #END} letters. */
    private static final int LONG_ENOUGH = 2 * END + 1;

    private static final long WHOLE = -1L;
    private static final long ONE_LETTER = 0xFFFFL;

    private final Bucket[] byLength;

    private NearMiss(Bucket[] byLength) {
        this.byLength = byLength;
    }

    /**
     * Prepares for questions about names of ours.
     *
     * @param ours the names, such as {@code REDIS_URL}; case counts
     */
    public static NearMiss of(Collection<String> ours) {
        TreeMap<Integer, TreeSet<String>> names = new TreeMap<>();
        for (String name : ours) {
            if (name.length() >= MIN_LENGTH) {
                names.computeIfAbsent(name.length(), length -> new TreeSet<>()).add(name);
            }
        }
        int longest = names.isEmpty() ? 0 : names.lastKey();
        Bucket[] byLength = new Bucket[longest + 1];
        for (int length = 0; length <= longest; length++) {
            byLength[length] = Bucket.of(names.getOrDefault(length, new TreeSet<>()));
        }
        return new NearMiss(byLength);
    }

    /**
     * Returns the name of ours that a foreign name misses by one error, or {@code null} if there is none or if the foreign
     * name is one of ours. Of several the first in alphabetical order is returned.
     *
     * @param foreign any name
     */
    public @Nullable String match(String foreign) {
        int length = foreign.length();
        if (length < MIN_LENGTH - 1 || length > byLength.length) {
            return null;
        }
        long ends = length > LONG_ENOUGH ? WHOLE : ONE_LETTER;
        long head = headOf(foreign) & ends;
        long tail = tailOf(foreign) & ends;
        String best = null;
        for (int near = Math.max(0, length - 1); near <= length + 1 && near < byLength.length; near++) {
            Bucket bucket = byLength[near];
            for (int i = 0; i < bucket.names.length; i++) {
                if ((bucket.heads[i] & ends) != head && (bucket.tails[i] & ends) != tail) {
                    continue;
                }
                String name = bucket.names[i];
                if (name.equals(foreign)) {
                    return null;
                }
                if ((best == null || name.compareTo(best) < 0) && OneError.separates(foreign, name)) {
                    best = name;
                }
            }
        }
        return best;
    }

    /** The first four letters as one number, the very first in the lowest bits. */
    private static long headOf(String name) {
        long head = 0;
        for (int i = Math.min(END, name.length()) - 1; i >= 0; i--) {
            head = head << Character.SIZE | name.charAt(i);
        }
        return head;
    }

    /** The last four letters as one number, the very last in the lowest bits. */
    private static long tailOf(String name) {
        long tail = 0;
        for (int i = Math.max(0, name.length() - END); i < name.length(); i++) {
            tail = tail << Character.SIZE | name.charAt(i);
        }
        return tail;
    }

    /** Our names of one length, in alphabetical order, with their ends beside them. */
    private record Bucket(String[] names, long[] heads, long[] tails) {
        static Bucket of(TreeSet<String> sorted) {
            return new Bucket(
                    sorted.toArray(String[]::new),
                    sorted.stream().mapToLong(NearMiss::headOf).toArray(),
                    sorted.stream().mapToLong(NearMiss::tailOf).toArray());
        }
    }
}
