package ai.orchestra.schema.start;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a command so that a shell reads the same words back. */
final class ShellText {
    private ShellText() {}

    static String line(List<String> command) {
        return command.stream().map(ShellText::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
