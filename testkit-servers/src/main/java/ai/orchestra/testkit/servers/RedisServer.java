package ai.orchestra.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis for tests: empty, in memory only, on the loopback interface.
 *
 * <p>Taken in this order: the server that {@code REDIS_TEST_URL} names, which is used as it is and never stopped;
 * {@code redis-server} on the {@code PATH}; the binary inside {@code com.github.codemonstur:embedded-redis}, if that is
 * on the class path. This class is thread-safe.
 */
public final class RedisServer implements AutoCloseable {
    private static final String URL = "REDIS_TEST_URL";
    private static final String NAME = "redis-server";
    private static final int TIMEOUT_MILLIS = 1_000;

    private final URI uri;
    private final Path program;
    private volatile @Nullable ServerProcess process;

    private RedisServer(URI uri, Path program, @Nullable ServerProcess process) {
        this.uri = uri;
        this.program = program;
        this.process = process;
    }

    /**
     * Returns a Redis that answers.
     *
     * @throws org.opentest4j.TestAbortedException if there is none, which skips the test; with
     *     {@code ORCHESTRA_REQUIRE_ALL=true} an {@link AssertionError}
     * @throws IllegalStateException if there is one and it does not come up
     */
    public static RedisServer start() {
        return start(System::getenv, RedisServer::embedded);
    }

    static RedisServer start(Function<String, @Nullable String> environment, Embedded embedded) {
        String url = environment.apply(URL);
        if (url != null && !url.isBlank()) {
            return new RedisServer(URI.create(url.strip()), Path.of(NAME), null);
        }
        Path program = program(environment, embedded);
        return start(program, ServerProcess.freePort());
    }

    /** Finds the program, or ends the test. */
    static Path program(Function<String, @Nullable String> environment, Embedded embedded) {
        return Executables.onPath(environment, NAME)
                .or(embedded::binary)
                .orElseThrow(() -> Missing.server(
                        environment,
                        NAME,
                        "install it (Debian: apt-get install redis-server) or set " + URL + "=redis://host:port"));
    }

    private static RedisServer start(Path program, int port) {
        List<String> command = List.of(
                program.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no");
        return new RedisServer(
                URI.create("redis://127.0.0.1:" + port),
                program,
                ServerProcess.start(NAME, command, () -> answersPing(port)));
    }

    /** Returns where the server is, such as {@code redis://127.0.0.1:40123}. */
    public URI uri() {
        return uri;
    }

    /** Returns whether this object started the server, and may therefore stop, freeze or flush it. */
    public boolean isPrivate() {
        return process != null;
    }

    /**
     * Kills the server at once, as a crash would; needs {@link #isPrivate()}.
     *
     * @throws IllegalStateException if the server is somebody else's
     */
    public void kill() {
        own().kill();
    }

    /**
     * Starts the killed server again on its port; it remembers nothing.
     *
     * @throws IllegalStateException if the server is somebody else's
     */
    public void restart() {
        own().close();
        process = start(program, uri.getPort()).process;
    }

    /**
     * Freezes the server or lets it go on: it keeps its connections and answers nothing.
     *
     * @param frozen whether it is to stand still
     * @throws IllegalStateException if the server is somebody else's
     */
    public void freeze(boolean frozen) {
        own().signal(frozen ? "STOP" : "CONT");
    }

    private ServerProcess own() {
        ServerProcess own = process;
        if (own == null) {
            throw new IllegalStateException("the server of " + URL + " is not this test's to disturb");
        }
        return own;
    }

    /** Stops the server if this object started it; a second call does nothing. */
    @Override
    public void close() {
        ServerProcess own = process;
        if (own != null) {
            own.close();
        }
    }

    /** Returns whether {@code PING} is answered by {@code +PONG}; a server that still loads says {@code -LOADING}. */
    static boolean answersPing(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return Arrays.equals(answer, "+PONG".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // Not up yet is what the caller asks about.
            return false;
        }
    }

    static Optional<Path> embedded() {
        try {
            return Optional.of(ExecutableProvider.newJarResourceProvider().get().toPath());
        } catch (NoClassDefFoundError e) {
            // The dependency is optional.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the binary of embedded-redis cannot be unpacked", e);
        }
    }

    /** Answers the binary that a jar brings along, if there is one. */
    @FunctionalInterface
    interface Embedded {
        Optional<Path> binary();
    }
}
