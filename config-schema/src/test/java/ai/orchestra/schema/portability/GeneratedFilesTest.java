package ai.orchestra.schema.portability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.ResolvedEnvironment;
import ai.orchestra.schema.ResolvedVariable;
import ai.orchestra.schema.SchemaException;
import ai.orchestra.schema.Schemas;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.schema.write.Artifact;
import ai.orchestra.schema.write.Folder;
import ai.orchestra.schema.write.GenerationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hands every generated file of both schemas to the programs that others wrote for files of its kind. */
class GeneratedFilesTest {
    /** Unused variables; * ? and [ taken literally; a value that is also the name of a command: all are meant. */
    private static final String MEANT = "SC2034,SC2125,SC2209";

    private static final Pattern SAID = Pattern.compile(":(\\d+:\\d+):.*\\[(\\w+)]$|^ +(\\d+:\\d+) .*\\((\\S+)\\)$");

    @TempDir
    Path path;

    @TempDir
    Path work;

    @ParameterizedTest
    @ValueSource(strings = {"example", "original"})
    void everyReader_readsWhatWasMeant_inEveryEnvironment(String name) throws Exception {
        EnvironmentSchema schema = generate(name);
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        List<RealReader> readers = RealReaders.find();
        for (String environment : schema.environments()) {
            Map<String, String> meant = meant(schema.resolve(environment));
            for (RealReader reader : readers) {
                Map<String, String> read = read(reader, ".env." + environment, List.copyOf(meant.keySet()));
                for (Map.Entry<String, String> variable : meant.entrySet()) {
                    if (promised(reader, variable.getKey(), variable.getValue())) {
                        compared++;
                        if (!variable.getValue().equals(read.get(variable.getKey()))) {
                            // Values may be secrets.
                            wrong.add(environment + " " + variable.getKey() + " in " + reader);
                        }
                    }
                }
            }
        }
        System.out.println("generated .env files of the " + name + " schema: "
                + schema.environments().size() + " environments, " + readers.size() + " readers, " + compared
                + " comparisons");
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(readers.size() * 50);
    }

    /** To node's dotenv a line also ends at U+2028, so a description could bring in a variable of its own. */
    @Test
    void noReader_findsAVariableInADescription() throws Exception {
        new Folder(path).generate(described("one\\nSNEAKED_IN=1\\n\\n'\\nSNEAKED_IN='1"));
        for (RealReader reader : RealReaders.find()) {
            Map<String, String> read = read(reader, ".env.development", List.of("A"));
            assertThat(read).as(reader.toString()).containsEntry("A", "b").doesNotContainKey("SNEAKED_IN");
        }
        for (String end : List.of("\\r", "\\u2028", "\\u2029", "\\x85")) {
            assertThatThrownBy(() -> described("one" + end + "SNEAKED_IN=1")).isInstanceOf(SchemaException.class);
        }
    }

    private static EnvironmentSchema described(String description) {
        return Schemas.strict("""
                environments:
                  development:
                    services: [web]
                    description: x
                    variables:
                      A:
                        value: b
                        type: string
                        description: "%s"
                """.formatted(description));
    }

    @Test
    void shellcheck_hasNothingToSay() throws Exception {
        need("shellcheck");
        for (String name : List.of("example", "original")) {
            generate(name);
            for (Path file : files(path, "\\.env\\..*")) {
                check(file, "shellcheck", "--shell=sh", "--exclude=" + MEANT, "--format=gcc", file.toString());
            }
        }
    }

    @Test
    void yamllint_hasNothingToSay() throws Exception {
        need("yamllint");
        for (String name : List.of("example", "original")) {
            generate(name);
            List<Path> files = files(path, ".*\\.ya?ml");
            assertThat(files).hasSizeGreaterThan(10);
            for (Path file : files) {
                // A secret in base64 is longer than any line limit.
                String rules = "{extends: default, rules: {line-length: disable, document-start: disable}}";
                check(file, "yamllint", "--strict", "-d", rules, file.toString());
            }
        }
    }

    @Test
    void kubernetesSecrets_keepToThePublishedSchema() throws Exception {
        String modules = RealReaders.INSTALLED.resolve("node_modules").toString();
        boolean here = Files.isDirectory(Path.of(modules, "kubernetes-models"))
                && !Command.all("node").isEmpty();
        assumeOrFail(here, "kubernetes-models");
        String program = "const {Secret} = require('kubernetes-models/v1'); new Secret(JSON.parse(require('fs')"
                + ".readFileSync(process.argv[1]))).validate()";
        Command valid = new Command(
                work, Map.of("NODE_PATH", modules), List.of("node", "-e", program, json("{\"A\": \"eA==\"}")));
        Command invalid =
                new Command(work, Map.of("NODE_PATH", modules), List.of("node", "-e", program, json("{\"A\": 5}")));
        assertThat(valid.run().status()).isZero();
        assertThat(invalid.run().status()).isNotZero();
        for (String name : List.of("example", "original")) {
            generate(name);
            List<Path> files = files(path, "k8s-.*\\.yaml");
            assertThat(files).hasSizeGreaterThanOrEqualTo(2);
            for (Path file : files) {
                Path json =
                        Files.writeString(work.resolve("manifest.json"), Outputs.yamlAsJson(Files.readString(file)));
                Command command = new Command(
                        work, Map.of("NODE_PATH", modules), List.of("node", "-e", program, json.toString()));
                assertThat(command.run().status()).as(file.toString()).isZero();
            }
        }
    }

    private String json(String data) throws IOException {
        return Files.writeString(
                        Files.createTempFile(work, "secret", ".json"),
                        "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"a\"}, \"data\": "
                                + data + "}")
                .toString();
    }

    private EnvironmentSchema generate(String name) throws IOException {
        EnvironmentSchema schema = Folder.schema(name);
        Path out = path.resolve(name);
        Files.createDirectories(out);
        new Folder(out).generate(GenerationRequest.of(schema, out).withArtifacts(EnumSet.allOf(Artifact.class)));
        path = out;
        return schema;
    }

    private Map<String, String> meant(ResolvedEnvironment environment) {
        SecretStore store = SecretStore.open(path.resolve("secrets"), environment.name());
        Map<String, String> meant = new LinkedHashMap<>();
        for (ResolvedVariable variable : environment.variables()) {
            Optional<String> value =
                    variable.isSecret() ? store.get(variable.name()).map(Secret::reveal) : variable.value();
            value.ifPresent(text -> meant.put(variable.name(), text));
        }
        return meant;
    }

    private static boolean promised(RealReader reader, String name, String value) {
        EnvEncoding encoding = EnvEncoding.of(name, value);
        EnvEncoding.Line line = encoding instanceof EnvEncoding.Line found
                ? found
                : ((EnvEncoding.Refused) encoding).closest().orElseThrow();
        return line.differences().stream().noneMatch(difference -> difference.reader() == reader.rules());
    }

    private Map<String, String> read(RealReader reader, String file, List<String> names)
            throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(work, "reader");
        return reader.read(Files.copy(path.resolve(file), own.resolve("test.env")), names);
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().endsWith("secrets"))
                    .sorted()
                    .toList();
        }
    }

    /** What the checker prints may quote the file, so only places and the names of rules are shown. */
    private void check(Path file, String... words) throws IOException, InterruptedException {
        Command.Result result = new Command(work, Map.of(), Arrays.asList(words)).run();
        String said = result.output()
                .lines()
                .map(SAID::matcher)
                .filter(Matcher::find)
                .map(place -> place.group(1) == null
                        ? place.group(3) + " " + place.group(4)
                        : place.group(1) + " " + place.group(2))
                .limit(5)
                .toList()
                .toString();
        assertThat(result.status()).as(file.getFileName() + " " + said).isZero();
    }

    private static void need(String program) {
        assumeOrFail(!Command.all(program).isEmpty(), program);
    }

    private static void assumeOrFail(boolean here, String program) {
        if (!here && "true".equals(System.getenv("ORCHESTRA_REQUIRE_ALL"))) {
            fail("ORCHESTRA_REQUIRE_ALL is set and " + program + " is not here; run .ci/readers");
        }
        assumeTrue(here, program + " is not here; run .ci/readers");
    }
}
