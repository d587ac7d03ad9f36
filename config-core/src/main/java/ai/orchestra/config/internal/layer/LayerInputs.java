package ai.orchestra.config.internal.layer;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.source.SettingsSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Everything outside the SDK that a load depends on, so that tests can pass other things in.
 *
 * <p>This record is immutable and thread-safe, as far as the system properties are.
 *
 * @param overrides what the program passed in, by key or variable
 * @param systemProperties Java's
 * @param variables the process environment
 * @param directory where files are looked for
 * @param files whether {@code .env} and YAML files are read at all
 * @param explicitFiles files named by the program, which must exist, the most important first
 * @param sources sources passed in by the program
 * @param discover whether providers of sources are looked for on the class path
 * @param declared environments beside the well-known ones
 */
public record LayerInputs(
        Map<String, String> overrides,
        Properties systemProperties,
        Map<String, String> variables,
        Path directory,
        boolean files,
        List<Path> explicitFiles,
        List<SettingsSource> sources,
        boolean discover,
        Set<Environment> declared) {

    /** Copies what can be copied; the process environment is large and does not change. */
    public LayerInputs {
        overrides = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
        explicitFiles = List.copyOf(explicitFiles);
        sources = List.copyOf(sources);
        declared = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(declared));
    }

    /** Returns the real thing: this process, its working directory, its class path. */
    public static LayerInputs ofProcess() {
        return new LayerInputs(
                Map.of(),
                System.getProperties(),
                System.getenv(),
                Path.of(""),
                true,
                List.of(),
                List.of(),
                true,
                Set.of());
    }

    /** Returns inputs that depend on nothing but the given overrides. */
    public static LayerInputs hermetic(Map<String, String> overrides) {
        return new LayerInputs(
                overrides, new Properties(), Map.of(), Path.of(""), false, List.of(), List.of(), false, Set.of());
    }
}
