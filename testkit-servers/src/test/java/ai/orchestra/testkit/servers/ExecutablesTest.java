package ai.orchestra.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutablesTest {
    @TempDir
    private Path directory;

    @Test
    void takesTheFirst_thatMayBeRun() throws Exception {
        Path plain =
                Files.createFile(Files.createDirectory(directory.resolve("a")).resolve("tool"));
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(directory.resolve("b/tool"));
        Path runnable =
                Files.createFile(Files.createDirectory(directory.resolve("c")).resolve("tool"));
        Files.setPosixFilePermissions(runnable, PosixFilePermissions.fromString("rwx------"));
        String path = String.join(
                File.pathSeparator,
                "",
                "bad\0entry",
                directory.resolve("a").toString(),
                directory.resolve("b").toString(),
                directory.resolve("c").toString());

        assertThat(Executables.onPath(Map.of("PATH", path)::get, "tool")).contains(runnable);
        assertThat(Executables.onPath(Map.of("PATH", path)::get, "other")).isEmpty();
    }

    @Test
    void findsNothing_withoutAPath() {
        assertThat(Executables.onPath(name -> null, "sh")).isEmpty();
    }
}
