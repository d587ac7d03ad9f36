package ai.orchestra.schema.file;

import java.util.Set;

/**
 * Decides what a difference shows of a line.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface Disclosure {
    /**
     * Returns what may be shown of a line.
     *
     * @param line the line without its end
     */
    String show(String line);

    /** Returns the line to the letter. */
    static Disclosure everything() {
        return line -> line;
    }

    /**
     * Shows lines {@code NAME=value}, {@code NAME: value} and {@code - NAME=value} by their name: of the open ones all,
     * of the hidden ones a fingerprint of this process in place of the value, and of all other lines nothing, comments
     * included, since an older file's comments may hold anything.
     *
     * @param open names whose values may be shown
     * @param hidden names whose values are secret; they win over the open ones
     */
    static Disclosure namedValues(Set<String> open, Set<String> hidden) {
        return new NamedValues(open, hidden);
    }
}
