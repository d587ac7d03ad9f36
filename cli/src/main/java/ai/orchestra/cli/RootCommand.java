package ai.orchestra.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code orchestra} as picocli knows it. Not thread-safe; one instance serves one command line. */
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
final class RootCommand implements Runnable {
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

    RootCommand() {}

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
