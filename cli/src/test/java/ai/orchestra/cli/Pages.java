package ai.orchestra.cli;

import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.console.Terminals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The help pages of all commands. */
final class Pages {
    private Pages() {}

    static CommandLine root() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return CommandTree.whole(new Console(
                nowhere,
                nowhere,
                new ByteArrayInputStream(new byte[0]),
                Map.of(),
                Path.of(""),
                Clock.systemUTC(),
                Terminals.NONE));
    }

    static List<CommandLine> lines() {
        List<CommandLine> lines = new ArrayList<>();
        collect(root(), lines);
        return lines;
    }

    static CommandLine find(String name) {
        return lines().stream()
                .filter(line -> line.getCommandSpec().qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String page(CommandLine line) {
        return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    /** Returns the expected text of a file of the repository, and writes it first if that is asked for. */
    static String written(String file, String text) {
        if (Boolean.getBoolean("orchestra.write")) {
            try {
                Files.writeString(Path.of(System.getProperty("orchestra.root")).resolve(file), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text;
    }

    private static void collect(CommandLine line, List<CommandLine> lines) {
        lines.add(line);
        line.getSubcommands().values().forEach(child -> collect(child, lines));
    }
}
