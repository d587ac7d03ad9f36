package ai.orchestra.schema.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.Plans;
import ai.orchestra.schema.SchemaException;
import ai.orchestra.schema.Schemas;
import ai.orchestra.schema.file.FileChange;
import ai.orchestra.schema.store.SecretStore;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentGeneratorTest {
    private static final String SMALL = """
            environments:
              qa:
                services: [web]
                variables:
                  NAME: {value: "%s", type: string}
                  KEY: {type: secret, secret_type: api_key, length: %d, required: true}
            """;

    @TempDir
    Path path;

    private Folder folder() {
        return new Folder(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example", "original"})
    void apply_twice_changesNoByteAndNoTime(String name) throws IOException {
        EnvironmentSchema schema = Folder.schema(name);
        GenerationRequest request = GenerationRequest.of(schema, path).withArtifacts(EnumSet.allOf(Artifact.class));

        Generation first = folder().generate(request);
        Map<String, String> content = folder().content();
        Map<String, FileTime> times = folder().times();
        Generation second =
                Folder.generator(Folder.NOW.plus(Duration.ofDays(400))).apply(request);

        assertThat(first.changesAnything()).isTrue();
        assertThat(first.files()).allMatch(file -> file.kind() == FileChange.Kind.CREATE);
        assertThat(second.changesAnything()).isFalse();
        assertThat(second.diff()).isEmpty();
        assertThat(second.newSecrets()).isEmpty();
        assertThat(folder().content()).isEqualTo(content);
        assertThat(folder().times()).isEqualTo(times);
        assertThat(content)
                .containsKeys(
                        ".env.optimized",
                        "k8s-secrets-testing.yaml",
                        "docker-compose.qa.override.yml".replace("qa", "monitoring"),
                        "docker-compose.test.yml",
                        "secrets/.env.production.rotation.json",
                        "terraform/staging/secrets.tf",
                        "pulumi/staging/Pulumi.yaml");
    }

    @Test
    void apply_fromTheSameStore_givesTheSameBytesElsewhere(@TempDir Path other) throws IOException {
        EnvironmentSchema schema = Schemas.ofExample();
        folder().generate(schema);
        Files.createDirectory(
                other.resolve("secrets"),
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rwx------")));
        for (String environment : schema.environments()) {
            for (String end : List.of(".json", ".rotation.json")) {
                String file = "secrets/.env." + environment + end;
                if (schema.resolve(environment).secrets().isEmpty()) {
                    continue;
                }
                Files.copy(path.resolve(file), other.resolve(file), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        new Folder(other).generate(schema);

        assertThat(new Folder(other).content()).isEqualTo(folder().content());
    }

    @Test
    void apply_secretFiles_areTheOwnersOnly() throws IOException {
        folder().generate(Schemas.ofExample());

        for (String file : folder().content().keySet()) {
            boolean secret = file.startsWith(".env.") || file.startsWith("secrets/") || file.startsWith("k8s-");
            assertThat(folder().permissions(file)).as(file).matches(secret ? "rw-------" : "rw-r.-.--");
        }
        assertThat(folder().permissions("secrets")).isEqualTo("rwx------");
    }

    @Test
    void plan_writesNothing_andShowsNoSecret() throws IOException {
        GenerationRequest request = GenerationRequest.of(Schemas.ofExample(), path);

        Generation plan = Folder.generator(Folder.NOW).plan(request);

        assertThat(folder().content()).isEmpty();
        assertThat(plan.changesAnything()).isTrue();
        assertThat(plan.newSecrets()).contains("staging: POSTGRES_PASSWORD").hasSize(9 * 4 + 11);
        assertThat(plan.diff()).contains("POSTGRES_PASSWORD=****").contains("LOG_LEVEL=INFO");
    }

    @Test
    void apply_changedValue_showsItAndHidesSecrets() throws IOException {
        folder().generate(Schemas.strict(SMALL.formatted("one", 40)));
        String key = secret("KEY");

        Generation change =
                folder().generate(Schemas.strict(SMALL.formatted("two", 40).replace("KEY", "OTHER")));

        assertThat(change.diff())
                .contains("NAME=one", "NAME=two", "KEY=****", "OTHER=****")
                .doesNotContain(key)
                .doesNotContain(secret("OTHER"));
        assertThat(change.newSecrets()).containsExactly("qa: OTHER");
        assertThat(change.toString()).doesNotContain(key);
    }

    @Test
    void plan_overAComposeFileWrittenByHand_showsNoValueOfIt() throws IOException {
        EnvironmentSchema schema = Schemas.strict(SMALL.formatted("one", 40));
        String password = Canary.secret("by-hand");
        Files.writeString(path.resolve("docker-compose.qa.override.yml"), """
                services:
                  web:
                    environment:
                      POSTGRES_PASSWORD: %1$s
                      REDIS_URL: redis://:%1$s@redis
                    command: [serve, %1$s]
                # was %1$s
                """.formatted(password));

        Generation plan = Folder.generator(Folder.NOW).plan(GenerationRequest.of(schema, path));

        assertThat(plan.diff().contains(password)).isFalse();
        assertThat(plan.diff()).contains("POSTGRES_PASSWORD: ****", "REDIS_URL: ****", "env_file:");
    }

    @Test
    void apply_secrets_neverRollsThemAgain() throws IOException {
        folder().generate(Schemas.strict(SMALL.formatted("one", 40)));
        String key = secret("KEY");

        Generation longer = folder().generate(Schemas.strict(SMALL.formatted("one", 50)));

        assertThat(longer.needRotation()).containsExactly("qa: KEY");
        assertThat(longer.changesAnything()).isFalse();
        assertThat(secret("KEY")).isEqualTo(key).hasSize(40);
        assertThat(folder().text(".env.qa")).contains("\nKEY=" + key + "\n");
    }

    @Test
    void apply_gpuPlan_survivesRegeneration() throws IOException {
        EnvironmentSchema schema = Schemas.ofExample();
        Path plan = path.resolve("gpu-plan.yaml");
        Files.writeString(plan, GpuLayer.write(Plans.plan(PlanMode.MULTI)));
        GenerationRequest request = GenerationRequest.of(schema, path).withGpu(GpuLayer.read(plan));

        folder().generate(request);
        Generation again = folder().generate(request);

        assertThat(again.changesAnything()).isFalse();
        assertThat(folder().text(".env.staging")).contains("\nCUDA_VISIBLE_DEVICES=0,2\n");
        assertThat(folder().text(".env.testing")).doesNotContain("CUDA");
        assertThat(folder().text("docker-compose.multi-gpu.yml"))
                .contains("- \"0\"\n                - \"2\"\n")
                .contains("\"CUDA_VISIBLE_DEVICES\": \"0,1\"");
        assertThat(folder().text("docker-compose.single-gpu.yml"))
                .contains("\"GPU_COUNT\": \"1\"")
                .doesNotContain("- \"2\"");
        assertThat(Files.readString(plan)).isEqualTo(GpuLayer.write(Plans.plan(PlanMode.MULTI)));
    }

    @Test
    void apply_differentGpusWithoutPlan_isRefusedAndWritesNothing() throws IOException {
        EnvironmentSchema schema = Schemas.strict("""
                environments:
                  qa: {gpu_required: true, services: [vllm], variables: {CUDA_VISIBLE_DEVICES: {value: "0,1", type: string}}}
                  qb: {gpu_required: true, services: [vllm], variables: {CUDA_VISIBLE_DEVICES: {value: "0", type: string}}}
                """);

        assertThatExceptionOfType(GenerationException.class)
                .isThrownBy(() -> folder().generate(schema))
                .withMessageContaining("qa, qb name different GPUs, and docker-compose.multi-gpu.yml is shared by all");
        assertThat(folder().content()).isEmpty();
    }

    @Test
    void apply_valueThatReadersDifferOn_warnsAndNamesThem() throws IOException {
        Generation generation = folder().generate(Schemas.strict(SMALL.formatted("pa$$word", 40)));

        assertThat(generation.warnings())
                .singleElement()
                .asString()
                .startsWith("schema.yaml:5:21: NAME: ")
                .contains("these readers differ: ");
        assertThat(folder().text(".env.qa")).contains("\nNAME='pa$$word'\n");
    }

    @Test
    void apply_valueThatCannotBeWritten_isRefusedAndWritesNothing() throws IOException {
        String both = "'\\\"";

        assertThatExceptionOfType(GenerationException.class)
                .isThrownBy(() -> folder().generate(Schemas.strict(SMALL.formatted(both, 40))))
                .withMessageStartingWith("schema.yaml:5:21: NAME: ")
                .withMessageEndingWith("; change the value in the schema");
        assertThat(folder().content()).isEmpty();
    }

    @Test
    void apply_unknownEnvironment_isRefused() {
        GenerationRequest request =
                GenerationRequest.of(Schemas.ofExample(), path).withEnvironments(List.of("stagging"));

        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> folder().generate(request))
                .withMessageContaining("did you mean staging?");
    }

    @Test
    void apply_lostSecret_isRefusedWithTheWayOut() throws IOException {
        EnvironmentSchema schema = Schemas.strict(SMALL.formatted("one", 40));
        folder().generate(schema);
        Files.writeString(path.resolve("secrets/.env.qa.json"), "{}\n");

        assertThatExceptionOfType(GenerationException.class)
                .isThrownBy(() -> folder().generate(schema))
                .withMessageContaining("qa: KEY: the ledger knows this secret, and the store has lost its value");
    }

    @Test
    void apply_inManyThreads_agreesOnOneSecret() throws Exception {
        EnvironmentSchema schema = Schemas.strict(SMALL.formatted("one", 40));
        int runs = 4;
        CyclicBarrier start = new CyclicBarrier(runs);
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Future<Generation>> results = IntStream.range(0, runs)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return folder().generate(schema);
                    }))
                    .toList();
            int created = 0;
            for (Future<Generation> result : results) {
                created += result.get().newSecrets().size();
            }
            assertThat(created).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(folder().text(".env.qa")).contains("KEY=" + secret("KEY") + "\n");
    }

    private String secret(String name) {
        Optional<Secret> secret =
                SecretStore.open(path.resolve("secrets"), "qa").get(name);
        return secret.orElseThrow().reveal();
    }
}
