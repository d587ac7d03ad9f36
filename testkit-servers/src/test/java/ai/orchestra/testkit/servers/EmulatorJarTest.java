package ai.orchestra.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorJarTest {
    private static final String IN_SDK = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar";

    @TempDir
    private Path root;

    @Test
    void looksBesideGcloud_throughLinks() throws IOException {
        Path jar = file("apps/sdk/" + IN_SDK);
        Path gcloud = file("apps/sdk/bin/gcloud");
        Files.setPosixFilePermissions(gcloud, PosixFilePermissions.fromString("rwx------"));
        Path bin = Files.createDirectory(root.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("gcloud"), gcloud);

        assertThat(EmulatorJar.find(Map.of("PATH", bin.toString())::get, root)).contains(jar.toRealPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"usr/lib/google-cloud-sdk", "opt/google-cloud-sdk", "home/google-cloud-sdk"})
    void looksInTheUsualFolders(String sdk) throws IOException {
        Path jar = file(sdk + "/" + IN_SDK);

        assertThat(EmulatorJar.find(home(), root)).contains(jar);
    }

    @Test
    void takesTheNewest_ofTheFirebaseTools() throws IOException {
        String cache = "home/.cache/firebase/emulators/";
        Path old = file(cache + "cloud-firestore-emulator-v1.19.9.jar");
        Path current = file(cache + "cloud-firestore-emulator-v1.19.10.jar");
        file(cache + "pubsub-emulator-0.8.14.zip");
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(current, FileTime.fromMillis(2_000));

        assertThat(EmulatorJar.find(home(), root)).contains(current);
    }

    @Test
    void findsNothing_whereNothingIs() {
        assertThat(EmulatorJar.find(home(), root)).isEmpty();
        assertThat(EmulatorJar.find(name -> null, root)).isEmpty();
    }

    private java.util.function.Function<String, String> home() {
        return Map.of("HOME", root.resolve("home").toString())::get;
    }

    private Path file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
