package ai.orchestra.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Several processes of {@code redis-server} with a folder for their files, which are stopped and deleted together. */
final class RedisNodes implements AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int POLL_MILLIS = 50;

    private final Path program;
    private final Path folder;
    private final List<ServerProcess> processes = new ArrayList<>();

    RedisNodes(Path program) {
        this.program = program;
        try {
            this.folder = Files.createTempDirectory("orchestra-redis");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for the files of redis-server", e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Starts a server without persistence; more arguments go behind. */
    ServerProcess start(int port, String... more) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(List.of(more));
        return start(port, command);
    }

    /** Starts a server in the mode of Sentinel. */
    ServerProcess startSentinel(int port, Path configuration) {
        return start(port, List.of(program.toString(), configuration.toString(), "--sentinel"));
    }

    private ServerProcess start(int port, List<String> command) {
        ServerProcess process = ServerProcess.start("redis-server", command, () -> RedisServer.answersPing(port));
        processes.add(process);
        return process;
    }

    /** Waits until something holds, by asking again and again. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(what + " did not happen within a minute");
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting: " + what, e);
        }
    }

    /** Runs a command; an answer that cannot be had is an empty one. */
    static String ask(int port, String... command) {
        try {
            return RespClient.ask(port, command);
        } catch (IOException e) {
            // Callers wait for an answer that fits, so one that does not come is like one that does not fit.
            return "";
        }
    }

    @Override
    public void close() {
        processes.forEach(ServerProcess::close);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of redis-server cannot be deleted: " + folder, e);
        }
    }
}
