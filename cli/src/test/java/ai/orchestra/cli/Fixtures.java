package ai.orchestra.cli;

import ai.orchestra.testsupport.FixtureFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Captured output of other machines, where the system property {@code orchestra.fixtures} says that there is any. */
final class Fixtures {
    private Fixtures() {}

    /** Returns all captures of GPUs. */
    static List<Path> gpus() {
        try (Stream<Path> files = Files.walk(FixtureFolder.of("gpu"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
