package ai.orchestra.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The {@code orchestra} command.
 *
 * <p>Exit codes are those of {@link ExitCode}. Colours follow the terminal and the {@code NO_COLOR} variable. Not
 * thread-safe; one instance serves one command line.
 */
@Command(
        name = "orchestra",
        description = "Settings, secrets, memory and GPU topology of services that run language models.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is well",
            "1:the command found something wrong",
            "2:the command line is wrong",
            "3:something outside is missing or broken"
        })
public final class Orchestra implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    Orchestra() {}

    /**
     * Runs one command line and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command line, ready to execute. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Orchestra());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            err.println("orchestra: " + failure.getMessage());
            return ExitCode.ENVIRONMENT;
        });
        return line;
    }

    /** Without a subcommand there is nothing to do: prints the usage as an error. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
