package ai.orchestra.cli.console;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Several commands with a first word in common. Its commands are made one by one, since making one takes milliseconds.
 *
 * <p>Not thread-safe; one instance serves one command line.
 */
@Command(
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        synopsisSubcommandLabel = "COMMAND")
public abstract class CommandGroup implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this page.")
    private boolean help;

    /** For subclasses. */
    protected CommandGroup() {}

    /** Returns the names of the commands, in the order of the help. */
    public abstract List<String> commands();

    /**
     * Makes a command.
     *
     * @param name one of {@link #commands()}
     * @param console what it sees of the process
     */
    public abstract OrchestraCommand create(String name, Console console);

    /** Without a command there is nothing to do. */
    @Override
    public final void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
