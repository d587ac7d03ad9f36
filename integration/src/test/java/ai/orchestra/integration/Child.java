package ai.orchestra.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of the tests in a process of its own: told what to do by variables and arguments, steered by lines to its
 * input, followed by the lines of its output. Thread-safe.
 */
final class Child implements AutoCloseable {
    private static final int SHOWN_LINES = 40;
    private static final Duration FAREWELL = Duration.ofSeconds(60);

    private final String name;
    private final Process process;
    private final Writer input;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.reader = new Thread(this::read, "orchestra-test-output-of-" + name);
        this.reader.setDaemon(true);
    }

    /**
     * Starts a program.
     *
     * @param directory where it runs; without settings files, so that the variables are all it knows
     */
    static Child start(Class<?> program, Path directory, Map<String, String> variables, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Dlogback.configurationFile=child-logback.xml",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            Child child = new Child(program.getSimpleName(), builder.start());
            child.reader.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("the output broke off: " + e);
        }
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }

    void say(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new AssertionError(name + " does not listen any more:\n" + shown(), e);
        }
    }

    /** Waits for a line that begins like this. */
    void await(String beginning, Duration patience) throws InterruptedException {
        await(beginning, 0, patience);
    }

    /** Waits for such a line after the first so many. */
    void await(String beginning, int since, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (lines) {
            while (lines.stream().skip(since).noneMatch(line -> line.startsWith(beginning))) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError(name + " never said \"" + beginning + "\":\n" + shown());
                }
                lines.wait(left);
            }
        }
    }

    /** Returns how many lines it has said. */
    int heard() {
        synchronized (lines) {
            return lines.size();
        }
    }

    /** Returns what follows the word in each line that begins with it. */
    List<String> said(String word) {
        return said(word, 0);
    }

    /** Returns the same of the lines after the first so many. */
    List<String> said(String word, int since) {
        synchronized (lines) {
            return lines.stream()
                    .skip(since)
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length() + 1))
                    .toList();
        }
    }

    /** Waits until it has ended by itself, well. */
    void end(Duration patience) throws InterruptedException {
        boolean over = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (over) {
            reader.join(FAREWELL.toMillis());
        }
        assertThat(over).as("%s ends; it said:%n%s", name, shown()).isTrue();
        assertThat(process.exitValue())
                .as("%s ends well; it said:%n%s", name, shown())
                .isZero();
    }

    private String shown() {
        synchronized (lines) {
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            reader.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
