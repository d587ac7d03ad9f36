package ai.orchestra.benchmarks.run;

import ai.orchestra.benchmarks.plan.Need;
import ai.orchestra.testkit.servers.FirestoreEmulator;
import ai.orchestra.testkit.servers.RedisServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Finds out what is missing, before anything is measured. Stateless. */
final class Needs {
    private static final int TIMEOUT_MILLIS = 2_000;

    private Needs() {}

    /** Returns why each that cannot be had cannot, with the command that provides it. */
    static Map<Need, String> missing(Collection<Need> needs, Path root) {
        Map<Need, String> missing = new EnumMap<>(Need.class);
        for (Need need : needs) {
            why(need, root).ifPresent(reason -> missing.put(need, reason));
        }
        return missing;
    }

    private static Optional<String> why(Need need, Path root) {
        try {
            return switch (need) {
                case REDIS -> {
                    try (RedisServer redis = RedisServer.start()) {
                        yield silent("REDIS_TEST_URL", redis.uri().toString());
                    }
                }
                case FIRESTORE -> {
                    try (FirestoreEmulator emulator = FirestoreEmulator.start()) {
                        yield silent("FIRESTORE_EMULATOR_HOST", "http://" + emulator.host());
                    }
                }
                case CLI ->
                    Files.isExecutable(Distribution.program(root))
                            ? Optional.empty()
                            : Optional.of("the command line is not built; mvn package -pl cli -am builds it");
            };
        } catch (TestAbortedException | AssertionFailedError | IllegalStateException e) {
            // What a test would be skipped with, or fail with where everything is required, is what the page says.
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns what to say about a server that takes no connection. One that was started here does; one that a variable names is
     * believed by those who start servers.
     */
    static Optional<String> silent(String variable, String uri) {
        try (Socket socket = new Socket()) {
            URI server = URI.create(uri);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // The address is somebody's machine, and stays off the page.
            return Optional.of("what " + variable + " names does not answer; unset it or start the server");
        }
    }
}
