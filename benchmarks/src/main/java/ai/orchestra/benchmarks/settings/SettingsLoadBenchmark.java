package ai.orchestra.benchmarks.settings;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A load of a hundred settings in a JVM that has loaded them often, from the file on disk to the typed object: read the file,
 * parse it, let ten variables override it, convert and bind. Each load makes what holds the read texts anew; each library
 * keeps what it learns of a type. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SettingsLoadBenchmark extends LoadBenchmark {
    /** How many variables of other programs the environment has. */
    @Param({"0", "600"})
    public int foreignVariables;

    /** Writes the YAML file. */
    @Setup
    public void prepare() throws IOException {
        scene = Scene.create(foreignVariables);
    }
}
