package ai.orchestra.benchmarks.settings;

import io.micronaut.context.ApplicationContext;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.github.gestalt.config.Gestalt;
import org.github.gestalt.config.exceptions.GestaltException;
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
import org.springframework.boot.context.properties.bind.Binder;

/**
 * One read of a loaded number: from the typed object, and by its key where a library can be asked for one (ours cannot). Not
 * thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SettingsReadBenchmark {
    private static final String KEY = "bench.third.retries";

    private HundredSettings record;
    private SmallRyeSettings mapping;
    private SmallRyeConfig config;
    private Binder binder;
    private Gestalt gestalt;
    private ApplicationContext micronaut;

    private Scene scene;

    /** Loads the settings. */
    @Setup
    public void prepare() throws IOException, GestaltException {
        scene = Scene.create(0);
        record = Libraries.ours(scene);
        config = Libraries.smallRyeConfig(scene, SmallRyeSettings.class);
        mapping = config.getConfigMapping(SmallRyeSettings.class);
        binder = Libraries.springBinder(scene);
        gestalt = Libraries.gestaltConfig(scene);
        micronaut = Libraries.micronautContext(scene);
    }

    /** Removes the YAML file. */
    @TearDown
    public void remove() throws IOException {
        micronaut.close();
        scene.close();
    }

    /** A record's accessor; Spring binds the same. */
    @Benchmark
    public int orchestraRecord() {
        return record.third().retries();
    }

    /** A method of the interface that SmallRye implements. */
    @Benchmark
    public int smallRyeMapping() {
        return mapping.third().retries();
    }

    /** SmallRye by key. */
    @Benchmark
    public Integer smallRyeByKey() {
        return config.getValue(KEY, Integer.class);
    }

    /** Spring's Binder by key. */
    @Benchmark
    public Integer springByKey() {
        return binder.bind(KEY, Integer.class).get();
    }

    /** Gestalt by key, which keeps what it has once been asked for. */
    @Benchmark
    public Integer gestaltByKey() throws GestaltException {
        return gestalt.getConfig(KEY, Integer.class);
    }

    /** Micronaut's context by key, which keeps what it has once converted. */
    @Benchmark
    public Integer micronautByKey() {
        return micronaut.getRequiredProperty(KEY, Integer.class);
    }
}
