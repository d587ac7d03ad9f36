package ai.orchestra.benchmarks.settings;

import ai.orchestra.config.SettingsLoader;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.AbstractPropertySourceLoader;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.github.gestalt.config.Gestalt;
import org.github.gestalt.config.builder.GestaltBuilder;
import org.github.gestalt.config.exceptions.GestaltException;
import org.github.gestalt.config.source.ConfigSourcePackage;
import org.github.gestalt.config.source.FileConfigSourceBuilder;
import org.github.gestalt.config.tag.Tags;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One load with each library, from the file on disk to the typed object, with nothing kept from the load before but what a
 * library keeps by itself. Stateless.
 */
public final class Libraries {
    // Those that each library gives the process environment.
    private static final int VARIABLES_ORDINAL = 300;
    private static final int FILE_ORDINAL = 110;

    private Libraries() {}

    /** Looks for all files it would look for in a service: four {@code .env} and eight YAML files, of which one is there. */
    public static <T extends Record> T ours(Scene scene, Class<T> type) {
        return SettingsLoader.builder()
                .directory(scene.directory())
                .environmentVariables(scene.variables())
                .systemProperties(new Properties())
                .withoutDiscovery()
                .build()
                .load(type);
    }

    static HundredSettings ours(Scene scene) {
        return ours(scene, HundredSettings.class);
    }

    /** Is told which file to read. References in texts are replaced, as ours are. */
    static SmallRyeConfig smallRyeConfig(Scene scene, Class<?> mapping) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(scene.variables(), VARIABLES_ORDINAL))
                .withSources(new YamlConfigSource(scene.file().toUri().toURL(), FILE_ORDINAL))
                .withMapping(mapping)
                .build();
    }

    static SmallRyeSettings smallRye(Scene scene) throws IOException {
        return smallRye(scene, SmallRyeSettings.class);
    }

    /** Binds an interface. */
    public static <T> T smallRye(Scene scene, Class<T> mapping) throws IOException {
        return smallRyeConfig(scene, mapping).getConfigMapping(mapping);
    }

    /** Is told which file to read. References in texts are replaced, as ours are. */
    static Binder springBinder(Scene scene) throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        Map<String, Object> variables = new HashMap<>(scene.variables());
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        new org.springframework.boot.env.YamlPropertySourceLoader()
                .load("application.yaml", new FileSystemResource(scene.file()))
                .forEach(sources::addLast);
        return new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources));
    }

    static HundredSettings spring(Scene scene) throws IOException {
        return spring(scene, "bench", HundredSettings.class);
    }

    /** Binds the same record as ours. */
    public static <T> T spring(Scene scene, String prefix, Class<T> type) throws IOException {
        return springBinder(scene).bind(prefix, type).get();
    }

    /** Is told which file to read. References in texts are replaced, as ours are. */
    static Gestalt gestaltConfig(Scene scene) throws GestaltException {
        Gestalt gestalt = new GestaltBuilder()
                .addSource(FileConfigSourceBuilder.builder()
                        .setFile(scene.file().toFile())
                        .build())
                .addSource(new ConfigSourcePackage(new GestaltVariables(scene.variables()), List.of(), Tags.of()))
                .build();
        gestalt.loadConfigs();
        return gestalt;
    }

    /** Binds the same record as ours. */
    static HundredSettings gestalt(Scene scene) throws GestaltException {
        return gestaltConfig(scene).getConfig("bench", HundredSettings.class);
    }

    /** Is told which file to read, and starts with nothing else. References in texts are replaced, as ours are. */
    static ApplicationContext micronautContext(Scene scene) throws IOException {
        Map<String, Object> file;
        try (InputStream bytes = Files.newInputStream(scene.file())) {
            file = new YamlPropertySourceLoader().read("application", bytes);
        }
        Map<String, Object> variables = new HashMap<>(scene.variables());
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .bootstrapEnvironment(false)
                .banner(false)
                .enableDefaultPropertySources(false)
                .propertySources(
                        PropertySource.of("application", file, AbstractPropertySourceLoader.DEFAULT_POSITION),
                        new MapPropertySource(EnvironmentPropertySource.NAME, variables) {
                            @Override
                            public int getOrder() {
                                return EnvironmentPropertySource.POSITION;
                            }

                            @Override
                            public PropertyConvention getConvention() {
                                return PropertyConvention.ENVIRONMENT_VARIABLE;
                            }
                        })
                .start();
    }

    /** Makes a bean for each group. */
    static Collection<MicronautGroup> micronaut(Scene scene) throws IOException {
        try (ApplicationContext context = micronautContext(scene)) {
            return context.getBeansOfType(MicronautGroup.class);
        }
    }

    /** The floor: SnakeYAML reads the file into its nodes, and nothing is done with them. */
    public static Node yaml(Scene scene) throws IOException {
        try (Reader reader = Files.newBufferedReader(scene.file())) {
            return new Yaml(new LoaderOptions()).compose(reader);
        }
    }
}
