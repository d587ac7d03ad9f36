package ai.orchestra.schema.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.Schemas;
import ai.orchestra.schema.secret.SecretGenerator;
import ai.orchestra.schema.store.SecretStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of each kind of file, to the letter. */
class WritersTest {
    private static final String TEXT = """
            project: shop
            environments:
              qa:
                description: "Quality\\nPATH=/evil"
                services: [web, "on"]
                variables:
                  HEAP: {value: "-Xms2g -Xmx4g", type: string, services: [web], description: "Heap # size"}
                  KEY: {type: secret, secret_type: jwt_secret, services: [web, "on"], required: true}
                  SPARE: {type: string, services: ["on"]}
                  "NO": {value: "010", type: string, required: true, services: ["on"]}
            """;

    @TempDir
    Path path;

    private Folder folder() {
        return new Folder(path);
    }

    private String key() {
        return SecretStore.open(path.resolve("secrets"), "qa")
                .get("KEY")
                .orElseThrow()
                .reveal();
    }

    private void generate(String text) {
        folder().generate(
                        GenerationRequest.of(Schemas.strict(text), path).withArtifacts(EnumSet.allOf(Artifact.class)));
    }

    @Test
    void writes_envFile_withEveryCommentMarked() throws IOException {
        generate(TEXT);

        assertThat(folder().text(".env.qa")).isEqualTo("""
                        # .env.qa: generated from schema.yaml; change that, not this.
                        # Quality
                        # PATH=/evil
                        # Holds secrets: never commit this file.
                        # shellcheck shell=sh disable=SC2034,SC2209

                        # Heap # size
                        HEAP="-Xms2g -Xmx4g"

                        KEY=%s

                        # SPARE=

                        NO=010
                        """.formatted(key()));
    }

    @Test
    void writes_envFile_withoutAWordOfSecrets_whereItHasNone() throws IOException {
        generate("environments: {qa: {services: [web], variables: {PORT: {type: integer, value: 1}}}}");

        assertThat(folder().text(".env.qa")).doesNotContain("secret").contains("PORT=1\n");
    }

    @Test
    void writes_kubernetesSecret_ofSecretsOnly() throws IOException {
        generate(TEXT);
        String base64 = Base64.getEncoder().encodeToString(key().getBytes(StandardCharsets.UTF_8));

        assertThat(folder().text("k8s-secrets-qa.yaml")).isEqualTo("""
                        ---
                        # The secrets of qa: generated from schema.yaml.
                        # kubectl apply --server-side -f keeps them out of annotations.
                        apiVersion: "v1"
                        kind: "Secret"
                        metadata:
                          name: "shop-secrets-qa"
                          namespace: "shop"
                          labels:
                            app.kubernetes.io/managed-by: "orchestra"
                            app.kubernetes.io/part-of: "shop"
                        type: "Opaque"
                        data:
                          "KEY":
                            "%s"
                        """.formatted(base64));
    }

    @Test
    void writes_override_ofWhatEachServiceNeeds() throws IOException {
        generate(TEXT);

        assertThat(folder().text("docker-compose.qa.override.yml")).isEqualTo("""
                        ---
                        # The variables of qa: generated from schema.yaml.
                        services:
                          "web":
                            environment:
                              "HEAP": "${HEAP:-}"
                              "KEY": "${KEY:?use --env-file .env.qa}"
                          "on":
                            environment:
                              "KEY": "${KEY:?use --env-file .env.qa}"
                              "SPARE": "${SPARE:-}"
                              "NO": "${NO:?use --env-file .env.qa}"
                        """);
    }

    @Test
    void writes_override_thatSwitchesGpuServicesOff_whereTheBaseFilesHaveNone() throws IOException {
        generate("""
                gpu_services: [vllm]
                environments:
                  staging: {gpu_required: true, services: [vllm], compose_files: [a.yml, docker-compose.multi-gpu.yml],
                            variables: {CUDA_VISIBLE_DEVICES: {type: string, value: "0,1"}}}
                  qa: {services: [web], compose_files: [b.yml]}
                  qb: {services: [web], compose_files: [a.yml]}
                  qc: {services: [vllm], compose_files: [c.yml]}
                """);

        assertThat(folder().text("docker-compose.qa.override.yml")).isEqualTo("""
                ---
                # The variables of qa: generated from schema.yaml.
                services:
                  "web":
                    env_file:
                      - ".env.qa"
                  # No service of qa: lets the files for GPUs be added all the same.
                  "vllm":
                    profiles:
                      - "not-in-qa"
                """);
        // The base file is also that of an environment with the service, and so has it.
        assertThat(folder().text("docker-compose.qb.override.yml")).doesNotContain("vllm");
        assertThat(folder().text("docker-compose.qc.override.yml")).doesNotContain("profiles");
        assertThat(folder().text("docker-compose.staging.override.yml")).doesNotContain("profiles");
    }

    @Test
    void writes_override_withTheWholeFile_whereTheSchemaNamesNoServices() throws IOException {
        generate(TEXT.replaceAll(", services: \\[[^]]*\\]", ""));

        assertThat(folder().text("docker-compose.qa.override.yml")).isEqualTo("""
                        ---
                        # The variables of qa: generated from schema.yaml.
                        services:
                          "web":
                            env_file:
                              - ".env.qa"
                          "on":
                            env_file:
                              - ".env.qa"
                        """);
    }

    @Test
    void writes_gpuFiles_withOneRequestOrNone() throws IOException {
        generate("""
                environments:
                  qa:
                    gpu_required: true
                    services: [vllm]
                    variables: {CUDA_VISIBLE_DEVICES: {value: "1,3", type: string}}
                """);

        assertThat(folder().text("docker-compose.multi-gpu.yml")).isEqualTo("""
                        ---
                        # 2 GPU from the schema's own values; generated.
                        services:
                          "vllm":
                            environment:
                              "CUDA_DEVICE_ORDER": "PCI_BUS_ID"
                              "CUDA_VISIBLE_DEVICES": "0,1"
                              "GPU_COUNT": "2"
                              "VLLM_TENSOR_PARALLEL_SIZE": "2"
                              "VLLM_PIPELINE_PARALLEL_SIZE": "1"
                            deploy:
                              resources:
                                reservations:
                                  devices: !override
                                    - driver: "nvidia"
                                      device_ids:
                                        - "1"
                                        - "3"
                                      capabilities:
                                        - "gpu"
                        """);
        assertThat(folder().text("docker-compose.cpu.yml"))
                .endsWith("devices: !reset []\n")
                .contains("\"CUDA_VISIBLE_DEVICES\": \"-1\"", "\"NVIDIA_VISIBLE_DEVICES\": \"void\"")
                .isEqualTo(folder().text("docker-compose.test.yml"));
        assertThat(folder().text("docker-compose.single-gpu.yml"))
                .contains("- \"1\"\n")
                .doesNotContain("- \"3\"");
    }

    @Test
    void writes_terraform_withRotationAndReadersAndNoValue() throws IOException {
        generate(TEXT);

        assertThat(folder().text("terraform/qa/secrets.tf"))
                .contains("""
                        resource "google_secret_manager_secret" "key" {
                          project   = var.project_id
                          secret_id = "key-qa"
                          labels = {
                            environment = "qa"
                            type = "jwt_secret"
                            managed-by = "orchestra"
                          }
                          replication {
                            auto {}
                          }
                          topics {
                            name = var.rotation_topic
                          }
                          rotation {
                            next_rotation_time = "2026-12-21T12:00:00Z"
                            rotation_period = "2592000s"
                          }
                        }
                        """)
                .contains("resource \"google_secret_manager_secret_iam_member\" \"key\" {")
                .doesNotContain(key());
        assertThat(path.resolve("terraform/qa/indexes.tf")).doesNotExist();
        assertThat(folder().text("pulumi/qa/Pulumi.yaml"))
                .contains("name: \"shop-qa\"", "type: \"gcp:secretmanager:Secret\"", "rotationPeriod: \"2592000s\"")
                .doesNotContain(key());
    }

    @Test
    void writes_everyIndexOfTheProject_toBoth() throws IOException {
        Path indexes = Path.of(System.getProperty("orchestra.root"), "memory-firestore", "firestore.indexes.json");
        FirestoreIndexes read = FirestoreIndexes.read(indexes);
        folder().generate(GenerationRequest.of(Schemas.strict(TEXT), path)
                .withArtifacts(EnumSet.of(Artifact.TERRAFORM, Artifact.PULUMI))
                .withFirestoreIndexes(indexes));
        String terraform = folder().text("terraform/qa/indexes.tf");
        String pulumi = folder().text("pulumi/qa/Pulumi.yaml");

        assertThat(read.composite()).hasSizeGreaterThan(5);
        assertThat(terraform.split("resource \"google_firestore_index\"", -1))
                .hasSize(read.composite().size() + 1);
        assertThat(terraform.split("resource \"google_firestore_field\"", -1))
                .hasSize(read.overrides().size() + 1);
        assertThat(pulumi.split("type: \"gcp:firestore:Index\"", -1))
                .hasSize(read.composite().size() + 1);
        assertThat(pulumi.split("type: \"gcp:firestore:Field\"", -1))
                .hasSize(read.overrides().size() + 1);
        assertThat(terraform).contains("""
                  fields {
                    field_path = "embedding"
                    vector_config {
                      dimension = 1536
                      flat {}
                    }
                  }
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"indexes\": [|is not JSON at line 1, column 14",
                "[]|has something else where an object belongs",
                "{\"indexes\": {}}|has something else where a list belongs",
                "{\"indexes\": [{\"fields\": []}]}|lacks collectionGroup in an index",
                "{\"indexes\": [{\"collectionGroup\": \"a\\\"b\"}]}|has a collectionGroup that is no name",
            })
    void refuses_indexesThatAreNone(String json, String problem) throws IOException {
        Path indexes = Files.writeString(path.resolve("firestore.indexes.json"), json);
        GenerationRequest request = GenerationRequest.of(Schemas.strict(TEXT), path.resolve("out"))
                .withArtifacts(EnumSet.of(Artifact.TERRAFORM))
                .withFirestoreIndexes(indexes);
        Files.createDirectory(path.resolve("out"));

        assertThatExceptionOfType(GenerationException.class)
                .isThrownBy(() -> Folder.generator(Folder.NOW).plan(request))
                .withMessage(indexes + " " + problem);
    }

    @Test
    void generator_takesTheClockAndTheSecretsItIsGiven() {
        EnvironmentSchema schema = Schemas.strict(TEXT);
        Generation generation = EnvironmentGenerator.of(
                        java.time.Clock.fixed(Folder.NOW, java.time.ZoneOffset.UTC), SecretGenerator.secure())
                .apply(GenerationRequest.of(schema, path));

        assertThat(generation.newSecrets()).containsExactly("qa: KEY");
        assertThat(SecretStore.open(path.resolve("secrets"), "qa")
                        .record("KEY")
                        .orElseThrow()
                        .createdAt())
                .isEqualTo(Folder.NOW);
    }
}
