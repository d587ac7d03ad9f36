package ai.orchestra.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the jar of the Firestore emulator: in the Google Cloud SDK that {@code gcloud} on the {@code PATH} belongs to,
 * in the folders where the SDK is usually installed, or in the cache of the Firebase tools. Stateless.
 */
final class EmulatorJar {
    private static final String IN_SDK = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar";
    private static final String FIREBASE_CACHE = ".cache/firebase/emulators";

    private EmulatorJar() {}

    /**
     * Looks in all places.
     *
     * @param root the root of the file system; another one in tests
     */
    static Optional<Path> find(Function<String, @Nullable String> environment, Path root) {
        for (Path sdk : sdks(environment, root)) {
            Path jar = sdk.resolve(IN_SDK);
            if (Files.isRegularFile(jar)) {
                return Optional.of(jar);
            }
        }
        String home = environment.apply("HOME");
        return home == null ? Optional.empty() : newest(Path.of(home).resolve(FIREBASE_CACHE));
    }

    private static List<Path> sdks(Function<String, @Nullable String> environment, Path root) {
        List<Path> sdks = new ArrayList<>();
        Executables.onPath(environment, "gcloud").ifPresent(gcloud -> sdks.add(sdkOf(gcloud)));
        String home = environment.apply("HOME");
        if (home != null) {
            sdks.add(Path.of(home, "google-cloud-sdk"));
        }
        for (String usual : List.of(
                "usr/lib/google-cloud-sdk",
                "usr/share/google-cloud-sdk",
                "usr/local/google-cloud-sdk",
                "opt/google-cloud-sdk",
                "opt/google-cloud-cli",
                "snap/google-cloud-cli/current",
                "opt/homebrew/share/google-cloud-sdk",
                "usr/local/share/google-cloud-sdk")) {
            sdks.add(root.resolve(usual));
        }
        return sdks;
    }

    private static Path sdkOf(Path gcloud) {
        try {
            // On the PATH there is often only a link to <sdk>/bin/gcloud.
            return gcloud.toRealPath().resolve("../..").normalize();
        } catch (IOException e) {
            throw new UncheckedIOException("gcloud is on the PATH but cannot be resolved", e);
        }
    }

    private static Optional<Path> newest(Path cache) {
        if (!Files.isDirectory(cache)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("cloud-firestore-emulator-v[0-9.]+\\.jar"))
                    .max(Comparator.comparing(EmulatorJar::modified));
        } catch (IOException e) {
            throw new UncheckedIOException("the cache of the Firebase tools cannot be listed", e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the cache of the Firebase tools cannot be read", e);
        }
    }
}
