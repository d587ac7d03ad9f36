package ai.orchestra.benchmarks.scale;

import ai.orchestra.benchmarks.settings.Libraries;
import ai.orchestra.benchmarks.settings.Scene;
import java.io.IOException;
import java.util.Map;
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

/** A load of a file with so many settings, from the disk to the typed object. Not thread-safe. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SettingsScaleBenchmark {
    /** How many settings the file has. */
    @Param({"10", "100", "1000", "10000"})
    public int properties;

    private Scene scene;

    /** Writes the file, and checks that all bind the same. */
    @Setup
    public void prepare() throws IOException {
        scene = Scene.of(ManySettings.yaml(properties), Map.of("HOME", "/nowhere"));
        Map<String, Integer> ours = orchestra().limits();
        if (ours.size() != properties || !ours.equals(smallRye().limits()) || !ours.equals(spring().limits())) {
            throw new IllegalStateException("not everybody read the same");
        }
    }

    /** Removes the file. */
    @TearDown
    public void remove() throws IOException {
        scene.close();
    }

    /** Ours. */
    @Benchmark
    public ManySettings orchestra() {
        return Libraries.ours(scene, ManySettings.class);
    }

    /** SmallRye Config. */
    @Benchmark
    public ManySettings.Mapping smallRye() throws IOException {
        return Libraries.smallRye(scene, ManySettings.Mapping.class);
    }

    /** Spring Boot's Binder. */
    @Benchmark
    public ManySettings spring() throws IOException {
        return Libraries.spring(scene, "many", ManySettings.class);
    }

    /** The floor: SnakeYAML's nodes. */
    @Benchmark
    public Node snakeYamlCompose() throws IOException {
        return Libraries.yaml(scene);
    }
}
