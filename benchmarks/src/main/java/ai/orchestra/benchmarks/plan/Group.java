package ai.orchestra.benchmarks.plan;

import ai.orchestra.benchmarks.page.Section;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A section of the page and what fills it. Immutable and thread-safe.
 *
 * @param section where the results are shown
 * @param parts what runs; all of them take turns
 * @param needs what some of them need, by a regular expression over full names
 */
public record Group(Section section, List<Part> parts, Map<Need, String> needs) {
    /** Copies the collections. */
    public Group {
        parts = List.copyOf(parts);
        needs = Map.copyOf(needs);
    }

    /** Returns a group that needs nothing. */
    public static Group of(Section section, Part... parts) {
        return new Group(section, List.of(parts), Map.of());
    }

    /** Returns the same, where all benchmarks with such names need something. */
    public Group needing(Need need, String names) {
        Map<Need, String> more = new java.util.HashMap<>(needs);
        more.put(need, names);
        return new Group(section, parts, more);
    }

    /** Returns its name on the command line. */
    public String id() {
        return section.id();
    }

    /** Returns all that it needs. */
    public Set<Need> allNeeds() {
        return needs.keySet();
    }
}
