package ai.orchestra.schema.portability;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the real readers of this machine; {@code .ci/readers} installs them. */
final class RealReaders {
    /** Fewer than these prove nothing. */
    private static final Set<EnvReader> NEEDED = EnumSet.of(
            EnvReader.BASH,
            EnvReader.DASH,
            EnvReader.NODE_DOTENV,
            EnvReader.PYTHON_DOTENV,
            EnvReader.COMPOSE_ENV_FILE,
            EnvReader.COMPOSE_INTERPOLATION);

    static final Path INSTALLED = Path.of(System.getProperty("orchestra.root", ".."), "target", "readers")
            .toAbsolutePath();

    private RealReaders() {}

    /** Returns all that are there, names those that are not, and fails if needed ones are missing where all are required. */
    static List<RealReader> find() {
        List<RealReader> found = new ArrayList<>();
        shells(found);
        python(found);
        node(found);
        ruby(found);
        compose(found);
        kubernetes(found);
        found.add(new RealReader(EnvReader.DOTENV_JAVA, "3.2.0", DotenvJava::read));
        Set<EnvReader> missing = EnumSet.allOf(EnvReader.class);
        found.forEach(reader -> missing.remove(reader.rules()));
        String absent = missing.stream().map(EnvReader::title).collect(Collectors.joining(", "));
        System.out.println("readers here: " + found + "; not here: " + (absent.isEmpty() ? "none" : absent));
        missing.retainAll(NEEDED);
        if (!missing.isEmpty() && "true".equals(System.getenv("ORCHESTRA_REQUIRE_ALL"))) {
            fail("ORCHESTRA_REQUIRE_ALL is set and these readers are not here: " + missing + "; run .ci/readers");
        }
        return found;
    }

    private static void shells(List<RealReader> found) {
        Command.firstLine(Map.of(), "bash", "-c", "echo $BASH_VERSION")
                .ifPresent(version -> found.add(
                        new RealReader(EnvReader.BASH, version, (file, names) -> Outputs.shell("bash", file))));
        if (!Command.all("dash").isEmpty()) {
            String version = Command.firstLine(Map.of(), "dpkg-query", "-W", "-f", "${Version}", "dash")
                    .orElse("");
            found.add(new RealReader(EnvReader.DASH, version, (file, names) -> Outputs.shell("dash", file)));
        }
    }

    /** Each Python of the PATH that has the library counts, since their versions differ. */
    private static void python(List<RealReader> found) {
        Set<String> versions = new LinkedHashSet<>();
        for (String python : Command.all("python3")) {
            Command.firstLine(
                            Map.of(), python, "-c", "import importlib.metadata as m; print(m.version('python-dotenv'))")
                    .filter(versions::add)
                    .ifPresent(version -> found.add(new RealReader(
                            EnvReader.PYTHON_DOTENV, version, (file, names) -> Outputs.python(python, file))));
        }
    }

    private static void node(List<RealReader> found) {
        Map<String, String> environment = Map.of(
                "NODE_PATH",
                INSTALLED.resolve("node_modules") + ":" + System.getenv().getOrDefault("NODE_PATH", ""));
        Command.firstLine(environment, "node", "-p", "require('dotenv/package.json').version")
                .ifPresent(version -> found.add(new RealReader(
                        EnvReader.NODE_DOTENV, version, (file, names) -> Outputs.nodeDotenv(environment, file))));
        Command.firstLine(Map.of(), "node", "--env-file=/dev/null", "-p", "process.version")
                .ifPresent(version -> found.add(
                        new RealReader(EnvReader.NODE_ENV_FILE, version, (file, names) -> Outputs.nodeEnvFile(file))));
    }

    private static void ruby(List<RealReader> found) {
        Command.firstLine(Map.of(), "ruby", "-rdotenv", "-e", "puts Gem.loaded_specs['dotenv']&.version || '2.4'")
                .ifPresent(version ->
                        found.add(new RealReader(EnvReader.RUBY_DOTENV, version, (file, names) -> Outputs.ruby(file))));
    }

    private static void compose(List<RealReader> found) {
        compose2().ifPresent(command -> {
            List<String> question = new ArrayList<>(command);
            question.addAll(List.of("version", "--short"));
            String version =
                    Command.firstLine(Map.of(), question.toArray(String[]::new)).orElse("");
            found.add(new RealReader(
                    EnvReader.COMPOSE_ENV_FILE, version, (file, names) -> Outputs.composeEnvFile(command, file)));
            found.add(new RealReader(
                    EnvReader.COMPOSE_INTERPOLATION,
                    version,
                    (file, names) -> Outputs.composeInterpolation(command, file, names)));
        });
        Command.firstLine(Map.of(), "docker-compose", "version", "--short")
                .filter(version -> version.startsWith("1."))
                .ifPresent(version -> found.add(
                        new RealReader(EnvReader.COMPOSE_1, version, (file, names) -> Outputs.compose1(file))));
    }

    private static Optional<List<String>> compose2() {
        List<List<String>> candidates = new ArrayList<>();
        String named = System.getenv().getOrDefault("ORCHESTRA_COMPOSE", "");
        if (!named.isBlank()) {
            candidates.add(Arrays.asList(named.split(" ")));
        }
        if (Files.isExecutable(INSTALLED.resolve("docker-compose"))) {
            candidates.add(List.of(INSTALLED.resolve("docker-compose").toString()));
        }
        candidates.add(List.of("docker", "compose"));
        candidates.add(List.of("docker-compose"));
        return candidates.stream()
                .filter(command -> {
                    List<String> question = new ArrayList<>(command);
                    question.addAll(List.of("version", "--short"));
                    return Command.firstLine(Map.of(), question.toArray(String[]::new))
                            .filter(version -> version.matches("v?[2-9].*"))
                            .isPresent();
                })
                .findFirst();
    }

    private static void kubernetes(List<RealReader> found) {
        Command.firstLine(Map.of(), "kubectl", "version", "--client").ifPresent(version -> {
            String number = version.replaceAll(".*v", "v");
            found.add(new RealReader(EnvReader.KUBECTL, number, (file, names) -> Outputs.kubectl(file)));
            found.add(new RealReader(
                    EnvReader.KUSTOMIZE, "of kubectl " + number, (file, names) -> Outputs.kustomize(file)));
        });
    }
}
