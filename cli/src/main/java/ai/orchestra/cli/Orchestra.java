package ai.orchestra.cli;

import ai.orchestra.cli.console.ExitCode;

/**
 * Where Java begins. It knows no class of picocli, whose loading takes longer than the start of Java itself.
 *
 * <p>Exit codes are those of {@link ExitCode}. Thread-safe: it has no state.
 */
public final class Orchestra {
    private Orchestra() {}

    /**
     * Runs one command line and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        if (!FirstAnswer.given(arguments)) {
            CommandRun.ofProcess(arguments);
        }
    }
}
