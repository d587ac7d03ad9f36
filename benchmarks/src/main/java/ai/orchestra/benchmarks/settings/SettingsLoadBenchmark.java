package ai.orchestra.benchmarks.settings;

import ai.orchestra.benchmarks.HundredSettings;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.yaml.snakeyaml.nodes.Node;

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
public class SettingsLoadBenchmark {
    /** How many variables of other programs the environment has. */
    @Param({"0", "600"})
    public int foreignVariables;

    private Scene scene;

    /** Writes the YAML file. */
    @Setup
    public void prepare() throws IOException {
        scene = Scene.create(foreignVariables);
    }

    /** Removes the YAML file. */
    @TearDown
    public void remove() throws IOException {
        scene.close();
    }

    /** Ours. */
    @Benchmark
    public HundredSettings orchestra() {
        return Libraries.ours(scene);
    }

    /** SmallRye Config into an interface. */
    @Benchmark
    public SmallRyeSettings smallRye() throws IOException {
        return Libraries.smallRye(scene);
    }

    /** Spring Boot's Binder into the same record as ours. */
    @Benchmark
    public HundredSettings spring() throws IOException {
        return Libraries.spring(scene);
    }

    /** The floor: SnakeYAML's nodes of the same file; no variables, no types. */
    @Benchmark
    public Node snakeYamlCompose() throws IOException {
        return Libraries.yaml(scene);
    }
}
