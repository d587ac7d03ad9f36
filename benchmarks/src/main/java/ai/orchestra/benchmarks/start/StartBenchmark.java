package ai.orchestra.benchmarks.start;

import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the start of a JVM to its first secret: from the environment; from a Secret Manager in this process, over gRPC and over
 * REST, with ours and with Google's client alone. A JVM that says hello is what none can be below. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
public class StartBenchmark {
    private static final String NAME = "openai-api-key";
    private static final String VALUE = "x".repeat(51);
    private static final String LENGTH = String.valueOf(VALUE.length());

    private Path directory = Path.of("");
    private SecretManagerServer server;
    private Child.Running running;

    /** Starts the server. */
    @Setup
    public void serve() throws IOException {
        directory = Files.createTempDirectory("orchestra-start");
        server = SecretManagerServer.start();
        // Ours asks for the name with the environment first; Google's client is told the whole name.
        for (String id : List.of(NAME, NAME + "-testing")) {
            server.addSecret(id);
            server.addVersion(id, VALUE);
        }
    }

    /** Stops it. */
    @TearDown
    public void stop() throws IOException {
        server.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** Waits for the program's end; not measured. */
    @TearDown(Level.Invocation)
    public void end() throws IOException, InterruptedException {
        running.end();
    }

    private boolean run(List<String> command, Map<String, String> variables) throws IOException {
        running = Child.of(command, variables, directory).start();
        return true;
    }

    private Map<String, String> secretManager(String transport, String endpoint) {
        return Map.of(
                "APP_ENV",
                "testing",
                "GCP_PROJECT_ID",
                server.project(),
                "SECRET_MANAGER_EMULATOR_HOST",
                endpoint,
                "SECRETS_GCP_TRANSPORT",
                transport,
                // A busy machine must make this slow, not make it fail.
                "SECRETS_GCP_TIMEOUT",
                "60s",
                "SECRETS_BUDGET",
                "60s");
    }

    /** A JVM that says hello. */
    @Benchmark
    public boolean hello() throws IOException {
        return run(Child.java(ClassPaths.own(), Hello.class), Map.of());
    }

    /** Ours, from a variable, with config-core alone on the class path. */
    @Benchmark
    public boolean environment() throws IOException {
        return run(Child.java(ClassPaths.config(), FirstSecret.class, NAME, LENGTH), Map.of("OPENAI_API_KEY", VALUE));
    }

    /** Ours, from a variable, with Google's clients on the class path, and none of them used. */
    @Benchmark
    public boolean environmentBesideGoogle() throws IOException {
        return run(Child.java(ClassPaths.google(), FirstSecret.class, NAME, LENGTH), Map.of("OPENAI_API_KEY", VALUE));
    }

    /** Ours, over gRPC. */
    @Benchmark
    public boolean grpc() throws IOException {
        return run(
                Child.java(ClassPaths.google(), FirstSecret.class, NAME, LENGTH),
                secretManager("grpc", server.grpcEndpoint()));
    }

    /** Ours, over REST. */
    @Benchmark
    public boolean rest() throws IOException {
        return run(
                Child.java(ClassPaths.google(), FirstSecret.class, NAME, LENGTH),
                secretManager("rest", server.restEndpoint()));
    }

    /** Google's client, over gRPC. */
    @Benchmark
    public boolean googleGrpc() throws IOException {
        return google("grpc", server.grpcEndpoint());
    }

    /** Google's client, over REST. */
    @Benchmark
    public boolean googleRest() throws IOException {
        return google("rest", server.restEndpoint());
    }

    private boolean google(String transport, String endpoint) throws IOException {
        return run(
                Child.java(
                        ClassPaths.google(), GoogleSecret.class, transport, endpoint, server.project(), NAME, LENGTH),
                Map.of());
    }
}
