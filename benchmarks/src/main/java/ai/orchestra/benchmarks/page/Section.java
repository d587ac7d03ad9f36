package ai.orchestra.benchmarks.page;

import java.util.List;

/**
 * A group of comparisons: a chapter of the page, a pair of files, an argument of the command. Immutable and thread-safe.
 *
 * @param id its name on the command line and in links
 * @param title its heading
 * @param text what was done, in Markdown
 * @param scenarios its table
 * @param targets what is promised
 * @param plots its pictures
 */
public record Section(
        String id, String title, String text, List<Scenario> scenarios, List<Target> targets, List<Plot> plots) {
    /** Copies the lists. */
    public Section {
        scenarios = List.copyOf(scenarios);
        targets = List.copyOf(targets);
        plots = List.copyOf(plots);
    }
}
