package ai.orchestra.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a program and waits until it has said its first line. Not thread-safe. */
final class Child {
    private static final long SECONDS_TO_END = 30;

    private final List<String> command;
    private final Map<String, String> variables;
    private final Path directory;
    private final Path errors;

    private Child(List<String> command, Map<String, String> variables, Path directory) {
        this.command = command;
        this.variables = variables;
        this.directory = directory;
        this.errors = directory.resolve("errors.txt");
    }

    /**
     * A program that sees these variables and no others but the search path.
     *
     * @param directory where it runs, empty but for what it leaves there
     */
    static Child of(List<String> command, Map<String, String> variables, Path directory) {
        return new Child(command, variables, directory);
    }

    /** The Java program of this process's JDK. */
    static List<String> java(String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts it and returns its first line; whoever measures stops here. */
    Running start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
        String path = builder.environment().getOrDefault("PATH", "");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Running(process, output, output.readLine() != null);
    }

    /** A program that has said something, or has ended without. */
    final class Running {
        private final Process process;
        private final BufferedReader output;
        private final boolean spoke;

        private Running(Process process, BufferedReader output, boolean spoke) {
            this.process = process;
            this.output = output;
            this.spoke = spoke;
        }

        /** Waits for its end, and fails if it failed. */
        void end() throws IOException, InterruptedException {
            while (output.readLine() != null) {
                // Only the first line was waited for; the rest must not block the program.
            }
            boolean ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0 || !spoke) {
                throw new IllegalStateException(
                        command.get(0) + " " + (ended ? "failed" : "does not end") + ": " + Files.readString(errors));
            }
        }
    }
}
