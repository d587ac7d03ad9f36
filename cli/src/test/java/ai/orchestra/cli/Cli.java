package ai.orchestra.cli;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.Terminals;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines within the test's process. */
final class Cli {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private byte[] input = {};
    private Terminals terminals = Terminals.NONE;

    private Cli(Path directory) {
        this.directory = directory;
    }

    static Cli in(Path directory) {
        return new Cli(directory);
    }

    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Cli input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    Cli input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    Cli on(Terminals streams) {
        terminals = streams;
        return this;
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(input),
                environment,
                directory,
                Clock.fixed(NOW, ZoneOffset.UTC),
                terminals);
        return new Result(CommandRun.run(console, arguments), out.toString(), err.toString());
    }

    /** What came of a command line. */
    record Result(int code, String out, String err) {
        Map<String, Object> json() {
            return Json.object(out);
        }

        Map<String, Object> error() {
            return Json.object(Json.object(err), "error");
        }
    }
}
