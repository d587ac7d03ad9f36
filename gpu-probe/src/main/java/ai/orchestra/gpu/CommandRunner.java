package ai.orchestra.gpu;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs a program to its end, or to the end of its time.
 *
 * <p>Implementations are thread-safe and never throw: whatever happens is part of the result.
 */
@FunctionalInterface
public interface CommandRunner {
    /**
     * Runs a program without input and waits for it.
     *
     * @param command the program's path and its arguments
     * @param environment the whole environment of the program
     * @param timeout how long it may take, positive
     * @return what it printed and how it ended
     */
    CommandResult run(List<String> command, Map<String, String> environment, Duration timeout);

    /**
     * Returns a runner of real processes. It drains both outputs, keeps at most 8 MiB of each, kills a program and its
     * children when the time is over, and at its end those children that were seen while it ran. A child that detaches
     * itself before it can be seen is not found. No thread is left behind.
     */
    static CommandRunner system() {
        return new ProcessCommandRunner();
    }
}
