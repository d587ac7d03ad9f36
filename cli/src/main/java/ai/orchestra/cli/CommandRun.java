package ai.orchestra.cli;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line. Stateless. */
final class CommandRun {
    private CommandRun() {}

    /** Runs it on the streams of the process, and ends the process. */
    static void ofProcess(String... arguments) {
        StandardStreams streams = StandardStreams.open(arguments);
        int code = run(streams.console(), arguments);
        // Not by returning: a thread of a library that is slow to end must not keep the shell waiting.
        Runtime.getRuntime().exit(streams.finish(code));
    }

    /**
     * Runs it.
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
        line.setExecutionStrategy(CommandRun::execute);
        int code = line.execute(rewritten);
        console.out().flush();
        console.err().flush();
        return code;
    }

    /** Runs what was parsed. picocli shows help whatever stands beside it, also for a command that does not exist. */
    private static int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine line = last.commandSpec().commandLine();
        List<String> words =
                last.unmatched().stream().filter(word -> !word.startsWith("-")).toList();
        if (!line.getSubcommands().isEmpty() && !words.isEmpty()) {
            throw new UnmatchedArgumentException(line, words);
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
