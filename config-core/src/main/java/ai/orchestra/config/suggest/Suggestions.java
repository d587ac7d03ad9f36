package ai.orchestra.config.suggest;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that a mistyped one most likely meant.
 *
 * <p>Names are compared without regard to case, by the number of letters that were added, left out, replaced or swapped with
 * their neighbour. A name counts as near while that number is at most a third of the typed name's length, and at least 1:
 * the rule of the Rust compiler's suggestions ({@code find_best_match_for_name}), proved by years of real typos.
 *
 * <p>This class is thread-safe: it has no state.
 */
public final class Suggestions {
    /** No name that a person typed is longer; keeps the cost bounded where a value or a file ends up as a name. */
    static final int MAX_LENGTH = 200;

    private Suggestions() {}

    /**
     * Returns the known name nearest to a typed one, or nothing if none is near. Of equally near names the first in
     * alphabetical order is returned.
     *
     * @param typed what was written; nothing is near to more than 200 characters
     * @param known the names that would have been right, in any order
     */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        if (typed.isEmpty() || typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String wanted = typed.toLowerCase(Locale.ROOT);
        String best = null;
        int limit = limitFor(typed);
        for (String candidate : known) {
            int distance = EditDistance.atMost(limit, wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < limit || distance == limit && (best == null || candidate.compareTo(best) < 0)) {
                best = candidate;
                limit = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    static int limitFor(String typed) {
        return Math.max(typed.length(), 3) / 3;
    }
}
