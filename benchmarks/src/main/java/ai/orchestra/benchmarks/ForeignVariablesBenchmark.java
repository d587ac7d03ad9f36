package ai.orchestra.benchmarks;

import ai.orchestra.config.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
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

/**
 * One load of a hundred settings, from YAML and ten variables, with and without 600 variables of other programs around
 * them. Not thread-safe.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ForeignVariablesBenchmark {
    /** How many variables of other programs the environment has. */
    @Param({"0", "600"})
    public int foreignVariables;

    private Path directory = Path.of("");
    private Map<String, String> variables = Map.of();

    /** Compares no foreign variables with 600, and returns whether they cost at most 15 % more. */
    static boolean keepsItsPromise() throws IOException {
        ForeignVariablesBenchmark alone = new ForeignVariablesBenchmark();
        ForeignVariablesBenchmark crowded = new ForeignVariablesBenchmark();
        crowded.foreignVariables = 600;
        try {
            alone.prepare();
            crowded.prepare();
            return new Promise("600 foreign variables", alone::load, crowded::load, 1.15).check();
        } finally {
            alone.remove();
            crowded.remove();
        }
    }

    /** Writes the YAML file, and checks that the foreign variables do not change the result. */
    @Setup
    public void prepare() throws IOException {
        directory = Files.createTempDirectory("orchestra-benchmark");
        Files.writeString(
                Files.createDirectory(directory.resolve("config")).resolve("application.yaml"), HundredSettings.yaml());
        Map<String, String> own = new HashMap<>();
        for (String group : HundredSettings.GROUPS) {
            own.put("BENCH_" + group.toUpperCase(Locale.ROOT) + "_NAME", "from-environment");
        }
        Map<String, String> all = new HashMap<>(own);
        for (int i = 0; i < foreignVariables; i++) {
            // What Kubernetes adds for every service of a namespace.
            all.put("SERVICE_" + i + "_PORT_8080_TCP_ADDR", "10.0.0." + i % 256);
        }
        variables = Map.copyOf(own);
        HundredSettings alone = load();
        variables = Map.copyOf(all);
        if (!load().equals(alone) || !alone.tenth().name().equals("from-environment")) {
            throw new IllegalStateException("the foreign variables change the result");
        }
    }

    /** Removes the YAML file. */
    @TearDown
    public void remove() throws IOException {
        Files.delete(directory.resolve("config/application.yaml"));
        Files.delete(directory.resolve("config"));
        Files.delete(directory);
    }

    /** Loads with a new loader, because a loader remembers what it has read. */
    @Benchmark
    public HundredSettings load() {
        return SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(variables)
                .systemProperties(new Properties())
                .withoutDiscovery()
                .build()
                .load(HundredSettings.class);
    }
}
