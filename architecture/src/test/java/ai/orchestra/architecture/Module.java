package ai.orchestra.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The published modules: which others each may see, and which vendors' classes.
 *
 * <p>The arrows are those of the design. What is not listed is forbidden. Immutable and thread-safe.
 */
enum Module {
    CONFIG_CORE(
            "config-core",
            Set.of(),
            "org.slf4j",
            "org.yaml.snakeyaml",
            "jakarta.validation",
            "org.hibernate.validator",
            "com.github.benmanes.caffeine",
            "com.fasterxml.jackson.core"),
    GPU_PROBE("gpu-probe", Set.of(), "org.slf4j", "com.fasterxml.jackson.core"),
    CONFIG_SCHEMA(
            "config-schema",
            Set.of("config-core", "gpu-probe"),
            "org.slf4j",
            "org.yaml.snakeyaml",
            "com.fasterxml.jackson.core"),
    GCP_AUTH(
            "gcp-auth",
            Set.of("config-core"),
            "org.slf4j",
            "com.fasterxml.jackson.core",
            "com.google.auth",
            "com.google.api"),
    SECRETS_GCP(
            "secrets-gcp",
            Set.of("config-core", "gcp-auth"),
            "org.slf4j",
            "com.fasterxml.jackson.core",
            "com.google",
            "io.grpc"),
    MEMORY_CORE("memory-core", Set.of("config-core"), "org.slf4j", "com.fasterxml.jackson.core"),
    MEMORY_STUB("memory-stub", Set.of("config-core", "memory-core"), "org.slf4j"),
    MEMORY_REDIS(
            "memory-redis",
            Set.of("config-core", "memory-core"),
            "org.slf4j",
            "com.fasterxml.jackson.core",
            "com.github.benmanes.caffeine",
            "io.lettuce",
            "io.netty",
            "reactor",
            "org.reactivestreams"),
    MEMORY_FIRESTORE(
            "memory-firestore", Set.of("config-core", "memory-core", "gcp-auth"), "org.slf4j", "com.google", "io.grpc"),
    TESTKIT(
            "testkit",
            Set.of("config-core", "memory-core", "memory-stub"),
            "org.slf4j",
            "org.junit",
            "org.opentest4j",
            "org.assertj"),
    TESTKIT_SERVERS(
            "testkit-servers",
            Set.of(),
            "org.slf4j",
            "org.junit",
            "org.opentest4j",
            "redis.embedded",
            "com.google",
            "io.grpc"),
    CLI(
            "cli",
            Set.of(
                    "config-core",
                    "config-schema",
                    "gcp-auth",
                    "secrets-gcp",
                    "memory-core",
                    "memory-stub",
                    "memory-redis",
                    "memory-firestore",
                    "gpu-probe"),
            "org.slf4j",
            "picocli",
            "com.fasterxml.jackson.core");

    /** Modules whose users must be able to take them without taking a vendor. */
    static final Set<Module> CORE = Set.of(CONFIG_CORE, CONFIG_SCHEMA, MEMORY_CORE, MEMORY_STUB, GPU_PROBE);

    private final String directory;
    private final Set<String> arrows;
    private final List<String> vendors;

    Module(String directory, Set<String> arrows, String... vendors) {
        this.directory = directory;
        this.arrows = arrows;
        this.vendors = List.of(vendors);
    }

    static Module of(String directory) {
        return Arrays.stream(values())
                .filter(module -> module.directory.equals(directory))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(directory + " is not in the list of modules"));
    }

    String directory() {
        return directory;
    }

    boolean maySee(Module other) {
        return this == other || arrows.contains(other.directory);
    }

    Set<String> arrows() {
        return arrows;
    }

    List<String> vendors() {
        return vendors;
    }
}
