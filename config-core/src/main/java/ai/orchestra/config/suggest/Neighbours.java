package ai.orchestra.config.suggest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of ours that a foreign name of one length can miss by one error: those as long, one shorter and one longer.
 *
 * <p>An error touches two neighbouring letters at most. Two names of {@code 2k + 1} letters, or of {@code 2k - 1} and one
 * more, therefore have either the first {@code k} or the last {@code k} letters in common, and only such pairs are compared.
 */
final class Neighbours {
    private static final int MAX_END = 4;
    private static final int BITS = 10;

    /** Two to the 64th over the golden ratio: multiplicative hashing, Knuth, The Art of Computer Programming, 6.4. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int end;
    private final long[] heads = new long[1 << (BITS - 6)];
    private final long[] tails = new long[1 << (BITS - 6)];
    private final List<Entry> entries = new ArrayList<>();

    Neighbours(int foreignLength) {
        this.end = Math.min(MAX_END, (foreignLength - 1) / 2);
    }

    /** Adds a name; names come in alphabetical order. */
    void add(String name) {
        Entry entry = new Entry(name, headOf(name), tailOf(name));
        entries.add(entry);
        set(heads, entry.head);
        set(tails, entry.tail);
    }

    /** Returns in some nanoseconds whether it is worth the while to look closer. */
    boolean mayMatch(String foreign) {
        return isSet(heads, headOf(foreign)) || isSet(tails, tailOf(foreign));
    }

    /** Returns the first name that one error separates from a foreign one. */
    @Nullable String match(String foreign) {
        long head = headOf(foreign);
        long tail = tailOf(foreign);
        for (Entry entry : entries) {
            if ((entry.head == head || entry.tail == tail) && OneError.separates(foreign, entry.name)) {
                return entry.name;
            }
        }
        return null;
    }

    private record Entry(String name, long head, long tail) {}

    private long headOf(String name) {
        long head = 0;
        for (int i = 0; i < end; i++) {
            head = head << Character.SIZE | name.charAt(i);
        }
        return head;
    }

    private long tailOf(String name) {
        long tail = 0;
        for (int i = name.length() - end; i < name.length(); i++) {
            tail = tail << Character.SIZE | name.charAt(i);
        }
        return tail;
    }

    private static void set(long[] bits, long letters) {
        int hash = (int) (letters * GOLDEN >>> (Long.SIZE - BITS));
        bits[hash >> 6] |= 1L << hash;
    }

    private static boolean isSet(long[] bits, long letters) {
        int hash = (int) (letters * GOLDEN >>> (Long.SIZE - BITS));
        return (bits[hash >> 6] & 1L << hash) != 0;
    }
}
