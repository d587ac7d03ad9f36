package ai.orchestra.benchmarks.page;

import java.util.List;

/**
 * One piece of work and all who do it. Immutable and thread-safe.
 *
 * @param title what is done, such as {@code append, window 500}
 * @param contestants ours first; the others are compared with it
 */
public record Scenario(String title, List<Contestant> contestants) {
    /** Copies the list. */
    public Scenario {
        contestants = List.copyOf(contestants);
        if (contestants.isEmpty()) {
            throw new IllegalArgumentException("nobody does \"" + title + "\"");
        }
    }

    /** Returns a scenario. */
    public static Scenario of(String title, Contestant... contestants) {
        return new Scenario(title, List.of(contestants));
    }
}
