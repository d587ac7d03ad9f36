package ai.orchestra.benchmarks.settings;

import java.io.IOException;
import java.util.Collection;
import org.github.gestalt.config.exceptions.GestaltException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.yaml.snakeyaml.nodes.Node;

/** A load of a hundred settings with each library; how often in a JVM, the subclasses say. Not thread-safe. */
@State(Scope.Benchmark)
public abstract class LoadBenchmark {
    /** Written by the set-up of the subclass. */
    Scene scene;

    LoadBenchmark() {}

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

    /** Gestalt into the same record as ours. */
    @Benchmark
    public HundredSettings gestalt() throws GestaltException {
        return Libraries.gestalt(scene);
    }

    /** Micronaut into a bean for each group, for which its annotation processor has generated classes. */
    @Benchmark
    public Collection<MicronautGroup> micronaut() throws IOException {
        return Libraries.micronaut(scene);
    }

    /** The floor: SnakeYAML's nodes of the same file; no variables, no types. */
    @Benchmark
    public Node snakeYamlCompose() throws IOException {
        return Libraries.yaml(scene);
    }
}
