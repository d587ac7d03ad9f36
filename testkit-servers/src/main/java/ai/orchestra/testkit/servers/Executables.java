package ai.orchestra.testkit.servers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds programs on the {@code PATH}. Stateless. */
final class Executables {
    private Executables() {}

    static Optional<Path> onPath(Function<String, @Nullable String> environment, String name) {
        String path = environment.apply("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (String directory : path.split(Pattern.quote(File.pathSeparator))) {
            try {
                Path candidate = Path.of(directory, name);
                if (!directory.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            } catch (InvalidPathException e) {
                // A shell skips such an entry too.
                continue;
            }
        }
        return Optional.empty();
    }
}
