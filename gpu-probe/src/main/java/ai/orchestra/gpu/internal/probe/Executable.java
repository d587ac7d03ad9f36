package ai.orchestra.gpu.internal.probe;

import ai.orchestra.gpu.ProbeContext;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a program lies.
 *
 * @param usable the first one that can be executed
 * @param unusable the first file of that name that cannot
 */
record Executable(Optional<Path> usable, Optional<Path> unusable) {
    /** Where WSL mounts the programs of the Windows driver; often not on the PATH. */
    private static final String WSL = "usr/lib/wsl/lib";

    static Executable find(String name, ProbeContext context) {
        List<Path> directories = new ArrayList<>();
        for (String directory : context.environment().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!directory.isEmpty()) {
                path(directory).ifPresent(directories::add);
            }
        }
        directories.add(context.root().resolve(WSL));
        Optional<Path> unusable = Optional.empty();
        for (Path directory : directories) {
            Path candidate = directory.resolve(name);
            if (Files.isRegularFile(candidate)) {
                if (Files.isExecutable(candidate)) {
                    return new Executable(Optional.of(candidate), unusable);
                }
                unusable = unusable.or(() -> Optional.of(candidate));
            }
        }
        return new Executable(Optional.empty(), unusable);
    }

    private static Optional<Path> path(String directory) {
        try {
            return Optional.of(Path.of(directory));
        } catch (InvalidPathException e) {
            // A PATH entry that is no path at all holds no program.
            return Optional.empty();
        }
    }
}
