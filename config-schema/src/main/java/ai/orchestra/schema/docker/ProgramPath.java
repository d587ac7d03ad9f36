package ai.orchestra.schema.docker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds programs on the {@code PATH} of an environment, which need not be this process's; thread-safe: no state. */
public final class ProgramPath {
    private ProgramPath() {}

    /**
     * Returns where a program lies.
     *
     * @param name its name, without a folder
     * @param environment the environment variables
     */
    public static Optional<Path> find(String name, Map<String, String> environment) {
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            try {
                Path candidate = Path.of(directory).resolve(name);
                if (!directory.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            } catch (InvalidPathException e) {
                // A PATH entry that is no path at all holds no program.
                continue;
            }
        }
        return Optional.empty();
    }
}
