package ai.orchestra.cli.console;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What all commands have in common: help, {@code --quiet} and {@code --stacktrace}.
 *
 * <p>Not thread-safe; one instance serves one command line.
 */
@Command(
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footerHeading = "%nExamples:%n",
        sortOptions = false,
        abbreviateSynopsis = true)
public abstract class OrchestraCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 97,
            description = "Show this page.")
    private boolean help;

    @Option(
            names = {"-q", "--quiet"},
            order = 98,
            description = "Leave out notes, warnings and progress.")
    private boolean quiet;

    @Option(names = "--stacktrace", order = 99, description = "Show where an error comes from.")
    private boolean stacktrace;

    /**
     * Makes a command.
     *
     * @param console what it sees of the process
     */
    protected OrchestraCommand(Console console) {
        this.console = console;
    }

    /** Returns what the command sees of the process. */
    protected final Console console() {
        return console;
    }

    /** Prints a line of the result. */
    protected final void print(String line) {
        console.out().println(line);
    }

    /** Does what the command is for. */
    @Override
    public final Integer call() throws Exception {
        if (quiet) {
            console.beQuiet();
        }
        return run();
    }

    /** Returns whether errors are to be shown with their traces. */
    public final boolean showsStackTraces() {
        return stacktrace;
    }

    /**
     * Does what the command is for.
     *
     * @return one of {@link ExitCode}
     * @throws Exception is told in one line
     */
    protected abstract int run() throws Exception;
}
