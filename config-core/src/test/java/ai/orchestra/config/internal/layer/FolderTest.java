package ai.orchestra.config.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.annotation.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    private Path directory;

    @Test
    void mayHold_knowsTheNames_whateverTheirCase() throws IOException {
        Files.writeString(directory.resolve("Application.YAML"), "a: 1");
        Files.createSymbolicLink(directory.resolve(".env"), directory.resolve("gone"));
        Folder folder = Folder.read(directory);

        assertThat(folder.mayHold("application.yaml")).isTrue();
        assertThat(folder.mayHold(".env")).isTrue();
        assertThat(folder.mayHold("application.yml")).isFalse();
    }

    @Test
    void mayHold_isNothing_whereThereIsNoFolder() {
        assertThat(Folder.read(directory.resolve("config")).mayHold("application.yaml"))
                .isFalse();
    }

    @Test
    void mayHold_isAnything_whereAFileStandsForTheFolder() throws IOException {
        Path file = Files.writeString(directory.resolve("config"), "");

        assertThat(Folder.read(file).mayHold("application.yaml")).isTrue();
    }

    @Test
    void load_findsItsFile_amongMoreThanAFolderIsReadFor() throws IOException {
        for (int i = 0; i < 101; i++) {
            Files.createFile(directory.resolve("other-" + i));
        }
        assertThat(Folder.read(directory).mayHold("absent")).isTrue();
        Files.writeString(directory.resolve("application.yaml"), "crowded:\n  name: found\n");

        assertThat(SettingsLoader.builder()
                        .environmentVariables(Map.of())
                        .systemProperties(new Properties())
                        .withoutDiscovery()
                        .directory(directory)
                        .build()
                        .load(Crowded.class)
                        .name())
                .isEqualTo("found");
    }

    /** One setting. */
    @Settings(prefix = "crowded")
    public record Crowded(String name) {}
}
