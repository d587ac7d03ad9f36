package ai.orchestra.benchmarks.scale;

import ai.orchestra.config.SettingsLoader;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/** A load of a file with so many settings, from the disk to the typed object. Not thread-safe. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SettingsScaleBenchmark {
    private static final int VARIABLES_ORDINAL = 300;
    private static final int FILE_ORDINAL = 110;

    /** How many settings the file has. */
    @Param({"10", "100", "1000", "10000"})
    public int properties;

    private final Map<String, String> variables = Map.of("HOME", "/nowhere");
    private Path directory = Path.of("");
    private Path file = Path.of("");

    /** Writes the file, and checks that all bind the same. */
    @Setup
    public void prepare() throws IOException {
        directory = Files.createTempDirectory("orchestra-benchmark");
        file = Files.writeString(directory.resolve("application.yaml"), ManySettings.yaml(properties));
        Map<String, Integer> ours = orchestra().limits();
        if (ours.size() != properties || !ours.equals(smallRye().limits()) || !ours.equals(spring().limits())) {
            throw new IllegalStateException("not everybody read the same");
        }
    }

    /** Removes the file. */
    @TearDown
    public void remove() throws IOException {
        Files.delete(file);
        Files.delete(directory);
    }

    /** Ours. */
    @Benchmark
    public ManySettings orchestra() {
        return SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(variables)
                .systemProperties(new Properties())
                .withoutDiscovery()
                .build()
                .load(ManySettings.class);
    }

    /** SmallRye Config. */
    @Benchmark
    public ManySettings.Mapping smallRye() throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(variables, VARIABLES_ORDINAL))
                .withSources(new YamlConfigSource(file.toUri().toURL(), FILE_ORDINAL))
                .withMapping(ManySettings.Mapping.class)
                .build()
                .getConfigMapping(ManySettings.Mapping.class);
    }

    /** Spring Boot's Binder. */
    @Benchmark
    public ManySettings spring() throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
        new YamlPropertySourceLoader()
                .load("application.yaml", new FileSystemResource(file))
                .forEach(sources::addLast);
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("many", ManySettings.class)
                .get();
    }

    /** The floor: SnakeYAML's nodes. */
    @Benchmark
    public Node snakeYamlCompose() throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml(new LoaderOptions()).compose(reader);
        }
    }
}
