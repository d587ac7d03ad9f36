package ai.orchestra.config;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.origin.Origin;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where each setting of a record comes from, and what it shadows. Values that must not be shown are asterisks.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param environment the environment of the load
 * @param entries one for each key, in the order of the record
 */
public record Explanation(Environment environment, List<Entry> entries) {
    /** Copies the list. */
    public Explanation {
        entries = List.copyOf(entries);
    }

    /**
     * One key.
     *
     * @param key the key, such as {@code memory.redis-url}
     * @param shown the text that wins, before conversion; asterisks where it must not be shown; empty if nothing does
     * @param origin where that text was written; {@code null} if nothing sets the key
     * @param shadowed the places whose text has no effect, the strongest first
     */
    public record Entry(String key, String shown, @Nullable Origin origin, List<Origin> shadowed) {
        /** Copies the list. */
        public Entry {
            shadowed = List.copyOf(shadowed);
        }

        /** Returns the entry on one line: key, text, place, and what it shadows. */
        @Override
        public String toString() {
            String place = origin == null ? "not set" : origin.describe();
            String over = shadowed.isEmpty()
                    ? ""
                    : " over " + shadowed.stream().map(Origin::describe).collect(Collectors.joining(", "));
            return key + " = " + (origin == null ? "-" : shown) + "  <- " + place + over;
        }
    }

    /** Returns one line for each key. */
    @Override
    public String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
    }
}
