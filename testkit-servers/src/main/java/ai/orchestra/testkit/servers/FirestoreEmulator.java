package ai.orchestra.testkit.servers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Google's Firestore emulator for tests, on the loopback interface.
 *
 * <p>Taken in this order: the emulator that {@code FIRESTORE_EMULATOR_HOST} names, which is used as it is and never
 * stopped; the jar of an installed Google Cloud SDK; the one in the cache of the Firebase tools. The jar is run without
 * {@code gcloud}, with English messages because clients compare them, and is ready after about a second. This class is
 * thread-safe.
 */
public final class FirestoreEmulator implements AutoCloseable {
    private static final String HOST = "FIRESTORE_EMULATOR_HOST";
    private static final String MAIN_CLASS = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";
    private static final int TIMEOUT_MILLIS = 2_000;

    private final String host;
    private final @Nullable ServerProcess process;

    private FirestoreEmulator(String host, @Nullable ServerProcess process) {
        this.host = host;
        this.process = process;
    }

    /**
     * Returns an emulator that answers.
     *
     * @throws org.opentest4j.TestAbortedException if there is none, which skips the test; with
     *     {@code ORCHESTRA_REQUIRE_ALL=true} an {@link AssertionError}
     * @throws IllegalStateException if there is one and it does not come up
     */
    public static FirestoreEmulator start() {
        return start(System::getenv, EmulatorJar.find(System::getenv, Path.of("/")));
    }

    static FirestoreEmulator start(Function<String, @Nullable String> environment, Optional<Path> jar) {
        String given = environment.apply(HOST);
        if (given != null && !given.isBlank()) {
            return new FirestoreEmulator(given.strip(), null);
        }
        Path found = jar.orElseThrow(() -> Missing.server(
                environment,
                "the Firestore emulator",
                "install it (gcloud components install cloud-firestore-emulator) or set " + HOST + "=host:port"));
        int port = ServerProcess.freePort();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=en",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // It keeps all documents, and what they were before: 256 MiB stand still after some ten thousand
                // writes.
                "-Xmx1g",
                "-cp",
                found.toString(),
                MAIN_CLASS,
                "start",
                "--host=127.0.0.1",
                "--port=" + port);
        String host = "127.0.0.1:" + port;
        return new FirestoreEmulator(host, ServerProcess.start("firestore-emulator", command, () -> answers(host)));
    }

    /** Returns host and port as {@code FIRESTORE_EMULATOR_HOST} has them, such as {@code 127.0.0.1:40123}. */
    public String host() {
        return host;
    }

    /** Returns whether this object started the emulator, and may therefore stop it or wipe its data. */
    public boolean isPrivate() {
        return process != null;
    }

    /** Stops the emulator if this object started it; a second call does nothing. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /** Returns whether the emulator's root page is there. */
    static boolean answers(String host) {
        try {
            // Not java.net.http: its client leaves threads behind on Java 17.
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + host + "/").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            // Not up yet is what the caller asks about.
            return false;
        }
    }
}
