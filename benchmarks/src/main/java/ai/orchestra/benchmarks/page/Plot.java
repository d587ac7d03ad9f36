package ai.orchestra.benchmarks.page;

import java.util.List;

/**
 * How a figure grows with a parameter. Immutable and thread-safe.
 *
 * @param id the name of the file without its ending
 * @param title what is shown
 * @param axis what the parameter counts
 * @param param the parameter, a number
 * @param lines one line for each
 */
public record Plot(String id, String title, String axis, String param, List<Contestant> lines) {
    /** Copies the list. */
    public Plot {
        lines = List.copyOf(lines);
    }
}
