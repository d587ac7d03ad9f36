package ai.orchestra.cli;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The {@code orchestra} command.
 *
 * <p>Exit codes are those of {@link ExitCode}. The class is thread-safe: its static methods keep nothing.
 */
@Command(
        name = "orchestra",
        versionProvider = Version.class,
        description = "Settings, secrets, memory, GPUs and environments of services that run language models.",
        synopsisHeading = "Usage: ",
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is well",
            "1:the command did its work and found something wrong",
            "2:the command line is wrong; nothing was done",
            "3:something outside is missing or broken"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  orchestra gpu show",
            "  orchestra env generate --schema configs/environment_schema.yaml --all",
            "  orchestra secrets explain openai-api-key --env staging",
            "  orchestra help gpu plan"
        })
public final class Orchestra implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this page; with a command, the page of the command.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version of orchestra and of Java.")
    private boolean version;

    Orchestra() {}

    /**
     * Runs one command line and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        if (!HelpPage.answers(arguments)) {
            try (StandardStreams streams = StandardStreams.open(arguments)) {
                int code = run(streams.console(), arguments);
                // Not by returning: a thread of a library that is slow to end must not keep the shell waiting.
                Runtime.getRuntime().exit(streams.finish(code));
            }
        }
    }

    /**
     * Runs one command line.
     *
     * @param console where it prints, and what it may read
     * @param arguments the command line
     * @return one of {@link ExitCode}
     */
    static int run(Console console, String... arguments) {
        String[] rewritten = HelpWords.rewrite(arguments);
        boolean json = Arrays.asList(rewritten).contains("--json");
        CommandLine line = CommandTree.partFor(console, rewritten);
        Failures failures = new Failures(console, json);
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        int code = line.execute(rewritten);
        console.out().flush();
        console.err().flush();
        return code;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
