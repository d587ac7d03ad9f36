package ai.orchestra.benchmarks.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What every library loads: one YAML file in a directory of its own, and variables around it, some of which override it. Immutable and thread-safe.
 */
public final class Scene implements AutoCloseable {
    private final Path directory;
    private final Path file;
    private final Map<String, String> variables;

    private Scene(Path directory, Path file, Map<String, String> variables) {
        this.directory = directory;
        this.file = file;
        this.variables = variables;
    }

    /** Writes a hundred settings. */
    static Scene create(int foreignVariables) throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String group : HundredSettings.GROUPS) {
            variables.put("BENCH_" + group.toUpperCase(Locale.ROOT) + "_NAME", "from-environment");
        }
        for (int i = 0; i < foreignVariables; i++) {
            // What Kubernetes adds for every service of a namespace.
            variables.put("SERVICE_" + i + "_PORT_8080_TCP_ADDR", "10.0.0." + i % 256);
        }
        return of(HundredSettings.yaml(), variables);
    }

    /** Writes a file where a service has it. */
    public static Scene of(String yaml, Map<String, String> variables) throws IOException {
        Path directory = Files.createTempDirectory("orchestra-benchmark");
        Path file = Files.createDirectory(directory.resolve("config")).resolve("application.yaml");
        return new Scene(directory, Files.writeString(file, yaml), Map.copyOf(variables));
    }

    Path directory() {
        return directory;
    }

    Path file() {
        return file;
    }

    Map<String, String> variables() {
        return variables;
    }

    /** Removes the file. */
    @Override
    public void close() throws IOException {
        Files.delete(file);
        Files.delete(directory.resolve("config"));
        Files.delete(directory);
    }
}
