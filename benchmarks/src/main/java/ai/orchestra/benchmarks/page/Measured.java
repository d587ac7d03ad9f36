package ai.orchestra.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a group's last run left behind: {@code ID.json} in JMH's format, and {@code ID.run.json}. Immutable and thread-safe.
 *
 * @param readings the figures
 * @param facts where they come from
 */
public record Measured(List<Reading> readings, RunFacts facts) {
    /** Copies the list. */
    public Measured {
        readings = List.copyOf(readings);
    }

    /** Returns the file of the figures. */
    public static Path results(Path directory, String id) {
        return directory.resolve(id + ".json");
    }

    /** Returns the file about the run. */
    public static Path facts(Path directory, String id) {
        return directory.resolve(id + ".run.json");
    }

    /**
     * Reads the two files; empty if the group has never been run.
     *
     * @throws IOException if they cannot be read
     * @throws IllegalArgumentException if one of them is not what it should be, or one is missing
     */
    static Optional<Measured> read(Path directory, String id) throws IOException {
        Path results = results(directory, id);
        Path facts = facts(directory, id);
        if (!Files.exists(results) && !Files.exists(facts)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Measured(JmhFile.read(Files.readString(results)), RunFacts.of(Files.readString(facts))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the results of " + id + " cannot be read: " + e.getMessage(), e);
        }
    }
}
