package ai.orchestra.benchmarks;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.secret.SecretType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a generated secret costs, from the platform's secure randomness. Thread-safe, as the generator is. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class SecretGeneratorBenchmark {
    private final SecretGenerator generator = SecretGenerator.secure();

    /** Which kind of secret is made. */
    @Param({"DATABASE_PASSWORD", "JWT_SECRET"})
    public SecretType type = SecretType.API_KEY;

    /** Makes one secret. */
    @Benchmark
    public Secret generate() {
        return generator.generate(type);
    }
}
