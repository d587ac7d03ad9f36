package ai.orchestra.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The first page of help, made at build time; a test holds it equal to picocli's. Stateless. */
final class HelpPage {
    static final String RESOURCE = "help.txt";

    private HelpPage() {}

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
