package ai.orchestra.schema.portability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs one program in a folder, with an environment that holds nothing but what it needs to be found. */
record Command(Path folder, Map<String, String> environment, List<String> words) {
    /** What the program printed on each stream, and how it ended. */
    record Result(int status, String output, String complaint) {}

    Command(Path folder, String... words) {
        this(folder, Map.of(), List.of(words));
    }

    /** Runs the program, at most a minute. */
    Result run() throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "run", ".out");
        Path complaint = Files.createTempFile(folder, "run", ".err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(complaint.toFile());
        Map<String, String> inherited = new TreeMap<>(builder.environment());
        builder.environment().clear();
        builder.environment().put("PATH", inherited.getOrDefault("PATH", "/usr/bin:/bin"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(words.get(0) + " did not end within a minute");
        }
        return new Result(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(complaint, StandardCharsets.UTF_8));
    }

    /** Returns the output of a program that ends well, with nothing but a name of the program in the complaint if not. */
    String output() throws IOException, InterruptedException {
        Result result = run();
        if (result.status() != 0) {
            throw new IOException(words.get(0) + " ended with " + result.status());
        }
        return result.output();
    }

    /** Returns the first line that a program prints, or nothing if it is not there or ends badly. */
    static Optional<String> firstLine(Map<String, String> environment, String... words) {
        try {
            Path folder = Files.createTempDirectory("orchestra-readers");
            try {
                Result result = new Command(folder, environment, List.of(words)).run();
                return result.status() == 0
                        ? result.output().lines().findFirst().map(String::strip)
                        : Optional.empty();
            } finally {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns every program of a name on the PATH, symbolic links resolved, in order. */
    static List<String> all(String name) {
        List<String> found = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(file)) {
                found.add(file.toString());
            }
        }
        return found;
    }
}
