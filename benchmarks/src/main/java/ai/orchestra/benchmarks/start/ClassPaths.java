package ai.orchestra.benchmarks.start;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Class paths as services have them, out of the one of the benchmarks, which has all alternatives on it. Stateless. */
final class ClassPaths {
    /** config-core and what it brings. */
    private static final List<String> CONFIG = List.of(
            "orchestra-config-core",
            "snakeyaml",
            "jackson-core",
            "slf4j-api",
            "jspecify",
            "jakarta.validation-api",
            "hibernate-validator",
            "jboss-logging",
            "classmate");

    // Everything else of the benchmarks that a service with Secret Manager does not have.
    private static final List<String> OTHERS = List.of(
            "aws",
            "langchain4j",
            "jedis",
            "smallrye",
            "spring",
            "micronaut",
            "gestalt",
            "lettuce",
            "netty",
            "reactor",
            "caffeine",
            "jmh",
            "jopt",
            "commons-math3",
            "embedded-redis",
            "junit",
            "opentest4j",
            "apiguardian",
            "jackson-databind",
            "jackson-dataformat",
            "jackson-datatype",
            "jakarta.inject",
            "orchestra-memory",
            "orchestra-gpu",
            "orchestra-cli",
            "orchestra-config-schema",
            "orchestra-testkit",
            "google-cloud-firestore",
            "proto-google-cloud-firestore");

    private ClassPaths() {}

    /** The benchmarks' own classes alone. */
    static String own() {
        return of(entry -> false);
    }

    /** With config-core. */
    static String config() {
        return of(entry -> CONFIG.stream().anyMatch(name -> entry.matches(Pattern.quote(name) + "-[0-9].*")));
    }

    /** With secrets-gcp and Google's clients. */
    static String google() {
        return of(entry -> OTHERS.stream().noneMatch(entry::startsWith));
    }

    private static String of(java.util.function.Predicate<String> jars) {
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> {
                    File file = new File(entry);
                    return file.isDirectory()
                            || file.getName().startsWith("orchestra-benchmarks-")
                            || jars.test(file.getName());
                })
                // A child runs in another directory.
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
