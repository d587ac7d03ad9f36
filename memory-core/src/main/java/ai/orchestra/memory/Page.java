package ai.orchestra.memory;

import java.util.List;
import java.util.Optional;

/**
 * Some results, and where the next ones begin.
 *
 * <p>This record is immutable and thread-safe if its items are.
 *
 * @param items the results, in the order of the query
 * @param next the token of the next page; empty if this is the last
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<PageToken> next) {
    /** Copies the list. */
    public Page {
        items = Answers.list("items", items);
        Answers.part("next", next);
    }
}
