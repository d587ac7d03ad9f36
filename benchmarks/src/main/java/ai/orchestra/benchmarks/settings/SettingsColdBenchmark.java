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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The first load of a JVM, the loading of classes included: the same work as in {@link SettingsLoadBenchmark}, once in each
 * fork. The record has no constraints, so that no validator starts. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class SettingsColdBenchmark {
    private Scene scene;

    /** Writes the YAML file, and starts the logging, which each library would start otherwise and a service has started. */
    @Setup
    public void prepare() throws IOException {
        LoggerFactory.getLogger(SettingsColdBenchmark.class).debug("started");
        scene = Scene.create(0);
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

    /** SmallRye Config into an interface, for which it generates a class. */
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
