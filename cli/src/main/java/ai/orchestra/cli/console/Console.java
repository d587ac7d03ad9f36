package ai.orchestra.cli.console;

import ai.orchestra.config.secret.Redactor;
import ai.orchestra.config.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a command sees of the process: its streams, environment, working directory and clock.
 *
 * <p>Not thread-safe; one instance serves one command line.
 */
public final class Console {
    private static final long MOST_INPUT = 64L << 20;

    private final PrintWriter out;
    private final PrintWriter err;
    private final InputStream in;
    private final Map<String, String> environment;
    private final Path directory;
    private final Clock clock;
    private final Terminals terminals;
    private final List<Redactor> redactors = new ArrayList<>();
    private boolean quiet;

    /**
     * Makes a console.
     *
     * @param out takes results
     * @param err takes errors, notes and progress
     * @param in is read where a command is told {@code -}
     * @param environment the environment variables
     * @param directory what relative paths are relative to
     * @param clock tells the time
     * @param terminals which streams a person looks at
     */
    public Console(
            PrintWriter out,
            PrintWriter err,
            InputStream in,
            Map<String, String> environment,
            Path directory,
            Clock clock,
            Terminals terminals) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.clock = clock;
        this.terminals = terminals;
    }

    /** Returns where results go. */
    public PrintWriter out() {
        return out;
    }

    /** Returns where errors go. */
    public PrintWriter err() {
        return err;
    }

    /** Returns standard input. */
    public InputStream in() {
        return in;
    }

    /** Returns the environment variables. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Returns the clock. */
    public Clock clock() {
        return clock;
    }

    /** Returns which streams are terminals. */
    public Terminals terminals() {
        return terminals;
    }

    /** Returns whether results may be coloured: on a terminal that is not dumb, unless {@code NO_COLOR} says no. */
    public boolean isColoured() {
        return terminals.out()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Returns the words of a result, coloured or not. */
    public Style style() {
        return new Style(isColoured());
    }

    /** Leaves out notes and progress from now on; errors stay. */
    public void beQuiet() {
        quiet = true;
    }

    /**
     * Says something beside the result, on standard error; nothing where notes are not wanted.
     *
     * @param text one line
     */
    public void note(String text) {
        if (!quiet) {
            err.println(text);
            err.flush();
        }
    }

    /** Returns what shows how far long work is; it shows nothing unless a person looks at standard error. */
    public Progress progress() {
        return new Progress(err, terminals.err() && !quiet);
    }

    /**
     * Returns a path as the command line means it.
     *
     * @param path relative to the working directory, or absolute
     */
    public Path path(Path path) {
        return directory.resolve(path);
    }

    /** Returns the working directory. */
    public Path directory() {
        return directory;
    }

    /**
     * Returns a text that the user names; what is not UTF-8 in it becomes U+FFFD.
     *
     * @param source a file, or {@code -} for standard input
     * @throws CommandFailure if it cannot be read, or is larger than 64 MiB
     */
    public String read(String source) {
        return new String(readBytes(source), StandardCharsets.UTF_8);
    }

    /**
     * Returns bytes that the user names.
     *
     * @param source a file, or {@code -} for standard input
     * @throws CommandFailure if they cannot be read, or are more than 64 MiB
     */
    public byte[] readBytes(String source) {
        try {
            if (source.equals("-")) {
                return limited(in, "standard input");
            }
            Path file = path(Path.of(source));
            if (Files.isDirectory(file)) {
                throw CommandFailure.environment(source + " is a directory", "name a file, or - for standard input");
            }
            try (InputStream bytes = Files.newInputStream(file)) {
                return limited(bytes, source);
            }
        } catch (IOException e) {
            throw CommandFailure.unreadable(source, e);
        }
    }

    private static byte[] limited(InputStream stream, String source) throws IOException {
        byte[] bytes = stream.readNBytes((int) MOST_INPUT + 1);
        if (bytes.length > MOST_INPUT) {
            throw CommandFailure.environment(source + " is larger than 64 MiB", "name the part that matters");
        }
        return bytes;
    }

    /**
     * Has everything that these secrets load taken out of errors.
     *
     * @param secrets asked for its redactor now, so that it knows all values from the start
     * @return the same secrets
     */
    public Secrets guard(Secrets secrets) {
        redactors.add(secrets.redactor());
        return secrets;
    }

    /**
     * Returns a text without the values of secrets: those that the command loaded, and those of the environment whose
     * variables are called like secrets.
     *
     * @param text of an error
     */
    public String scrub(String text) {
        String scrubbed = EnvironmentSecrets.redactor(environment).scrub(text);
        for (Redactor redactor : redactors) {
            scrubbed = redactor.scrub(scrubbed);
        }
        return scrubbed;
    }
}
