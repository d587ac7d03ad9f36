package ai.orchestra.schema.portability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program of this machine that reads {@code .env} files. */
record RealReader(EnvReader rules, String version, Action action) {
    /** How the program is made to print what it read. */
    @FunctionalInterface
    interface Action {
        Map<String, String> read(Path file, List<String> names) throws IOException, InterruptedException;
    }

    /**
     * Returns the variables that the program read, among others perhaps.
     *
     * @param file lies alone in a folder where the program may write
     * @param names the variables of interest
     * @throws IOException if the program refuses the file
     */
    Map<String, String> read(Path file, List<String> names) throws IOException, InterruptedException {
        return action.read(file, names);
    }

    @Override
    public String toString() {
        return rules.title() + " " + version;
    }
}
