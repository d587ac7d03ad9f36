package ai.orchestra.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real compose, which {@code ORCHESTRA_COMPOSE} names, such as {@code docker compose}.
 *
 * <p>Instances are immutable and thread-safe.
 */
public final class Compose {
    /** What provides one, for the reason of a skipped test. */
    public static final String MISSING = "set ORCHESTRA_COMPOSE to a compose 2.24 or newer, such as 'docker compose'";

    private final List<String> command;

    private Compose(List<String> command) {
        this.command = command;
    }

    /** Returns the compose that the environment names, or nothing. */
    public static Optional<Compose> find() {
        return Optional.ofNullable(System.getenv("ORCHESTRA_COMPOSE"))
                .map(text -> new Compose(List.of(text.split(" "))));
    }

    /**
     * Returns what compose makes of files, as JSON.
     *
     * @param folder where it runs
     * @param options what stands before {@code config}, such as {@code -f} and a file
     * @throws AssertionError if it does not accept them within a minute; with its text, which then holds no value
     * @throws IOException if it cannot be started
     * @throws InterruptedException if this thread was interrupted
     */
    public String config(Path folder, List<String> options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.addAll(options);
        line.addAll(List.of("config", "--format", "json"));
        Path printed = Files.createTempFile("compose", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("COMPOSE_"));
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("compose did not end within a minute: " + options);
            }
            String text = Files.readString(printed);
            if (process.exitValue() != 0) {
                throw new AssertionError("compose does not accept " + options + ": " + text);
            }
            return text;
        } finally {
            Files.delete(printed);
        }
    }
}
