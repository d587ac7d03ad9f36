package ai.orchestra.benchmarks.environments;

import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.SchemaOptions;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.write.EnvironmentGenerator;
import ai.orchestra.schema.write.Generation;
import ai.orchestra.schema.write.GenerationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
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
 * The seven environments of {@code examples/environments}: reading their schema, generating all their files with new secrets,
 * and seeing that nothing has to be done. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class GenerateBenchmark {
    private static final int ENVIRONMENTS = 7;

    private final EnvironmentGenerator generator = EnvironmentGenerator.of(Clock.systemUTC(), SecretGenerator.secure());
    private Path example = Path.of("");
    private Path directory = Path.of("");
    private GenerationRequest request;

    /** Reads the schema. */
    @Setup
    public void read() throws IOException {
        example = Path.of(System.getProperty("orchestra.root", ".")).resolve("examples/environments");
        directory = Files.createTempDirectory("orchestra-environments");
        if (load().environments().size() != ENVIRONMENTS) {
            throw new IllegalStateException("these are not the seven environments");
        }
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.sorted().toList()) {
                Path copy = directory.resolve(example.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        request = GenerationRequest.of(load(), directory);
    }

    private void empty() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    /** Removes everything. */
    @TearDown
    public void remove() throws IOException {
        if (Files.exists(directory)) {
            empty();
        }
    }

    /** Makes the directory as somebody has cloned it. */
    @State(Scope.Benchmark)
    public static class Fresh {
        /** Copies what was written by hand; not measured. */
        @Setup(Level.Invocation)
        public void copy(GenerateBenchmark benchmark) throws IOException {
            benchmark.empty();
            benchmark.copy();
        }
    }

    /** Makes the directory as it is after a run. */
    @State(Scope.Benchmark)
    public static class Generated {
        /** Generates once. */
        @Setup
        public void generate(GenerateBenchmark benchmark) throws IOException {
            benchmark.copy();
            if (benchmark.generator.apply(benchmark.request).files().isEmpty()) {
                throw new IllegalStateException("nothing was generated");
            }
        }
    }

    /** The schema, with all its checks. */
    @Benchmark
    public EnvironmentSchema load() {
        return EnvironmentSchema.load(example.resolve(EnvironmentSchema.DEFAULT_FILE), SchemaOptions.STRICT);
    }

    /** Every file, and every secret. */
    @Benchmark
    public Generation generate(Fresh fresh) {
        return generator.apply(request);
    }

    /** Nothing, once everything is there. */
    @Benchmark
    public Generation again(Generated generated) {
        return generator.apply(request);
    }
}
