package ai.orchestra.schema.start;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program to be run.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param command its name, looked for on the {@code PATH} of the environment, and its arguments
 * @param environment its whole environment
 * @param directory the folder it runs in
 * @param limit how long it may take
 */
public record ProgramCall(List<String> command, Map<String, String> environment, Path directory, Duration limit) {
    /** Copies the collections, and makes the folder absolute: no process can be started in the folder {@code ""}. */
    public ProgramCall {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        directory = directory.toAbsolutePath();
    }

    /** Returns the command, without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "ProgramCall[" + ShellText.line(command) + "]";
    }
}
