package ai.orchestra.cli;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.Terminals;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;

/** The streams of the process, with the failures that {@link PrintWriter} would hide. Not thread-safe. */
final class StandardStreams {
    private final WatchedOutput output;
    private final Console console;

    private StandardStreams(WatchedOutput output, Console console) {
        this.output = output;
        this.console = console;
    }

    static StandardStreams open(String... arguments) {
        boolean quiet = Arrays.stream(arguments).anyMatch(word -> word.equals("-q") || word.equals("--quiet"));
        // Read by the logging of the JDK if anything logs at all, and not before.
        System.setProperty("java.util.logging.config.class", LogSetup.class.getName());
        System.setProperty(LogSetup.QUIET, Boolean.toString(quiet));
        WatchedOutput output = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
        Console console = new Console(
                new PrintWriter(new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8)), false),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true),
                System.in,
                System.getenv(),
                Path.of(""),
                Clock.systemUTC(),
                Terminals.of(System.getProperty(Terminals.PROPERTY, "")));
        return new StandardStreams(output, console);
    }

    Console console() {
        return console;
    }

    /** Returns the exit code after all is written: a full disk is an error, a reader that had enough is none. */
    int finish(int code) {
        console.out().flush();
        IOException failure = output.failure();
        if (failure == null || String.valueOf(failure.getMessage()).contains("Broken pipe")) {
            return code;
        }
        console.err().println("orchestra: standard output cannot be written: " + failure.getMessage());
        return ExitCode.ENVIRONMENT;
    }
}
