package ai.orchestra.config.suggest;

import java.util.Collection;
import java.util.Set;
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
 * <p>A foreign name that is nothing like ours costs some nanoseconds, whatever the number of ours: an error spoils at most
 * two neighbouring letters, so that two names must agree in their first or in their last letters, and a bit set tells
 * whether any of ours does.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class NearMiss {
    private static final int MIN_LENGTH = 4;

    /** By the length of the foreign name; {@code null} where no name of ours is of nearly that length. */
    private final @Nullable Neighbours[] byLength;

    private final Set<String> ours;

    private NearMiss(@Nullable Neighbours[] byLength, Set<String> ours) {
        this.byLength = byLength;
        this.ours = ours;
    }

    /**
     * Prepares for questions about names of ours.
     *
     * @param ours the names, such as {@code REDIS_URL}; case counts
     */
    public static NearMiss of(Collection<String> ours) {
        TreeSet<String> sorted = new TreeSet<>();
        int longest = 0;
        for (String name : ours) {
            if (name.length() >= MIN_LENGTH) {
                sorted.add(name);
                longest = Math.max(longest, name.length());
            }
        }
        @Nullable Neighbours[] byLength = new Neighbours[sorted.isEmpty() ? 0 : longest + 2];
        for (String name : sorted) {
            for (int length = name.length() - 1; length <= name.length() + 1; length++) {
                Neighbours neighbours = byLength[length];
                if (neighbours == null) {
                    neighbours = new Neighbours(length);
                    byLength[length] = neighbours;
                }
                neighbours.add(name);
            }
        }
        return new NearMiss(byLength, Set.copyOf(ours));
    }

    /**
     * Returns the name of ours that a foreign name misses by one error, or {@code null} if there is none or if the foreign
     * name is one of ours. Of several the first in alphabetical order is returned.
     *
     * @param foreign any name
     */
    public @Nullable String match(String foreign) {
        int length = foreign.length();
        Neighbours neighbours = length < byLength.length ? byLength[length] : null;
        if (neighbours == null || !neighbours.mayMatch(foreign) || ours.contains(foreign)) {
            return null;
        }
        return neighbours.match(foreign);
    }
}
