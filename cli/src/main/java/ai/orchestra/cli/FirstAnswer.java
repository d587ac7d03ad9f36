package ai.orchestra.cli;

import ai.orchestra.cli.console.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Answers what people type first before a class of picocli is loaded, so that it comes at once: {@code orchestra},
 * {@code orchestra --help} and {@code orchestra --version}. Tests hold the answers equal to picocli's. Stateless.
 */
final class FirstAnswer {
    private FirstAnswer() {}

    /** Answers if one of those was typed, and returns whether it was; without any word the process ends as misused. */
    static boolean given(String... arguments) {
        if (arguments.length == 0) {
            print(FileDescriptor.err, HelpPage.bytes());
            Runtime.getRuntime().exit(ExitCode.USAGE);
        }
        if (arguments.length != 1) {
            return false;
        }
        switch (arguments[0]) {
            case "--help", "-h", "help" -> print(FileDescriptor.out, HelpPage.bytes());
            case "--version", "-V" -> print(FileDescriptor.out, BuiltVersion.bytes());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void print(FileDescriptor where, byte[] text) {
        try (FileOutputStream stream = new FileOutputStream(where)) {
            stream.write(text);
        } catch (IOException e) {
            // Whoever reads it has had enough; there is nobody left to tell.
            return;
        }
    }
}
