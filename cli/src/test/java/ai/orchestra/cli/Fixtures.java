package ai.orchestra.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Captured output of other machines, where the system property {@code orchestra.fixtures} says that there is any. */
final class Fixtures {
    private Fixtures() {}

    /** Returns the folder, or ends the test as skipped; as failed where everything is required. */
    static Path folder() {
        String folder = System.getProperty("orchestra.fixtures", "");
        if (folder.isBlank() && Boolean.parseBoolean(System.getenv("ORCHESTRA_REQUIRE_ALL"))) {
            throw new AssertionError("ORCHESTRA_REQUIRE_ALL is set, but orchestra.fixtures is not");
        }
        assumeTrue(!folder.isBlank(), "run with -Dorchestra.fixtures=<directory> to try the captured outputs");
        return Path.of(folder);
    }

    /** Returns all captures of GPUs. */
    static List<Path> gpus() {
        try (Stream<Path> files = Files.walk(folder().resolve("gpu"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
