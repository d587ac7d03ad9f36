package ai.orchestra.cli;

import ai.orchestra.cli.config.ConfigGroup;
import ai.orchestra.cli.console.CommandGroup;
import ai.orchestra.cli.console.Console;
import ai.orchestra.cli.env.EnvGroup;
import ai.orchestra.cli.env.PreflightCommand;
import ai.orchestra.cli.gpu.GpuGroup;
import ai.orchestra.cli.memory.MemoryGroup;
import ai.orchestra.cli.secrets.SecretsGroup;
import ai.orchestra.config.convert.ConversionException;
import ai.orchestra.config.convert.Converter;
import ai.orchestra.config.convert.Converters;
import ai.orchestra.config.convert.DataSize;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.TypeConversionException;

/**
 * All commands by their words.
 *
 * <p>What picocli must know of a command costs milliseconds to make, so a command line that names its command gets only
 * that one; anything else (help, a typing error) gets all. Stateless.
 */
final class CommandTree {
    private static final int WIDTH = 90;
    private static final int LONGEST_OPTION = 34;

    /** The first words, in the order of the help. */
    static final List<String> FIRST = List.of("env", "preflight", "gpu", "secrets", "config", "memory", "completion");

    private CommandTree() {}

    /** Returns all commands. */
    static CommandLine whole(Console console) {
        CommandLine root = new CommandLine(new RootCommand());
        FIRST.forEach(word -> addWhole(root, word, console));
        return finished(root, console);
    }

    /** Returns what a command line needs to be understood. */
    static CommandLine partFor(Console console, String... arguments) {
        String first = arguments.length > 0 ? arguments[0] : "";
        String second = arguments.length > 1 ? arguments[1] : "";
        if (!FIRST.contains(first)) {
            return whole(console);
        }
        CommandLine root = new CommandLine(new RootCommand());
        if (isGroup(first)) {
            CommandGroup group = group(first);
            if (group.commands().contains(second)) {
                CommandLine line = new CommandLine(group);
                line.addSubcommand(second, group.create(second, console));
                root.addSubcommand(first, line);
                return finished(root, console);
            }
        }
        addWhole(root, first, console);
        return finished(root, console);
    }

    private static void addWhole(CommandLine root, String word, Console console) {
        if (isGroup(word)) {
            CommandGroup group = group(word);
            CommandLine line = new CommandLine(group);
            group.commands().forEach(name -> line.addSubcommand(name, group.create(name, console)));
            root.addSubcommand(word, line);
        } else {
            root.addSubcommand(
                    word, word.equals("preflight") ? new PreflightCommand(console) : new CompletionCommand(console));
        }
    }

    private static boolean isGroup(String word) {
        return !word.equals("completion") && !word.equals("preflight");
    }

    private static CommandGroup group(String word) {
        return switch (word) {
            case "env" -> new EnvGroup();
            case "gpu" -> new GpuGroup();
            case "secrets" -> new SecretsGroup();
            case "config" -> new ConfigGroup();
            case "memory" -> new MemoryGroup();
            default -> throw new IllegalArgumentException("there is no group " + word);
        };
    }

    private static CommandLine finished(CommandLine root, Console console) {
        return root.registerConverter(Duration.class, text -> converted(Duration.class, text))
                .registerConverter(DataSize.class, text -> converted(DataSize.class, text))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(LONGEST_OPTION)
                .setColorScheme(Help.defaultColorScheme(console.isColoured() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setOut(console.out())
                .setErr(console.err());
    }

    private static <T> T converted(Class<T> type, String text) {
        Converter<?> converter = Objects.requireNonNull(Converters.standard().find(type));
        try {
            return type.cast(converter.convert(text));
        } catch (ConversionException e) {
            throw new TypeConversionException("\"" + text + "\" " + e.getMessage());
        }
    }
}
