package ai.orchestra.cli;

import ai.orchestra.cli.console.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Answers {@code orchestra --help} and {@code orchestra} from a page that was made at build time, before a class of
 * picocli is loaded: what people type first must answer at once. A test holds the page equal to picocli's. Stateless.
 */
final class HelpPage {
    static final String RESOURCE = "help.txt";

    private HelpPage() {}

    /** Prints the page if that is what is asked for, and returns whether it was. */
    static boolean answers(String... arguments) {
        boolean asked = arguments.length == 1
                && (arguments[0].equals("--help") || arguments[0].equals("-h") || arguments[0].equals("help"));
        if (!asked && arguments.length > 0) {
            return false;
        }
        try (FileOutputStream stream = new FileOutputStream(asked ? FileDescriptor.out : FileDescriptor.err)) {
            stream.write(bytes());
        } catch (IOException e) {
            // Whoever reads it has had enough; there is nobody left to tell.
        }
        if (!asked) {
            Runtime.getRuntime().exit(ExitCode.USAGE);
        }
        return true;
    }

    static byte[] bytes() {
        try (InputStream page = HelpPage.class.getResourceAsStream(RESOURCE)) {
            if (page == null) {
                throw new IllegalStateException(RESOURCE + " is missing; build the cli with Maven");
            }
            return page.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
