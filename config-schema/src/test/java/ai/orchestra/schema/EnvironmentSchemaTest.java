package ai.orchestra.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.secret.Complexity;
import ai.orchestra.schema.secret.SecretPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentSchemaTest {
    @Test
    void load_everyField_keepsIt() {
        EnvironmentSchema schema = Schemas.strict("""
                project: shop
                gpu_services: [web]
                environments:
                  qa:
                    description: Quality
                    gpu_required: true
                    memory_min_gb: 12
                    services: [web, db]
                    compose_files: [a.yml, sub/b.yml]
                    variables:
                      PORT:
                        value: 8080
                        required: true
                        type: integer
                        description: "  First line
                          second"
                        services: [web]
                """);
        ResolvedEnvironment qa = schema.resolve("qa");
        ResolvedVariable port = qa.variable("PORT").orElseThrow();

        assertThat(schema.project()).isEqualTo("shop");
        assertThat(schema.gpuServices()).containsExactly("web");
        assertThat(schema.environments()).containsExactly("qa");
        assertThat(schema.warnings()).isEmpty();
        assertThat(qa.description()).isEqualTo("Quality");
        assertThat(qa.gpuRequired()).isTrue();
        assertThat(qa.memoryMinGb()).isEqualTo(12);
        assertThat(qa.services()).containsExactly("web", "db");
        assertThat(qa.composeFiles()).containsExactly("a.yml", "sub/b.yml");
        assertThat(qa.envFile()).isEqualTo(".env.qa");
        assertThat(qa.origin().describe()).isEqualTo("schema.yaml:4:3");
        assertThat(port.value()).contains("8080");
        assertThat(port.required()).isTrue();
        assertThat(port.description()).isEqualTo("First line second");
        assertThat(port.services()).containsExactly("web");
        assertThat(port.origin().describe()).isEqualTo("schema.yaml:12:16");
    }

    @ParameterizedTest
    @CsvSource({
        "integer,0",
        "integer,-5",
        "integer,999999999999999999",
        "float,0.85",
        "float,1",
        "float,-2.5e-3",
        "boolean,true",
        "boolean,false",
        "string,' leading and trailing '",
        "string,pa$$word",
        "string,üñí",
        "string,a#b"
    })
    void load_valueOfItsType_keepsItsText(String type, String value) {
        String text = Schemas.variables("A: {type: " + type + ", value: '" + value + "'}");

        assertThat(Schemas.strict(text)
                        .resolve("dev")
                        .variable("A")
                        .orElseThrow()
                        .value())
                .contains(value);
    }

    @Test
    void secretTypes_areTheBuiltInOnes_asTheSchemaChangesThem() {
        EnvironmentSchema schema = Schemas.strict("""
                environments:
                  qa:
                    variables:
                      A: {type: secret, secret_type: pin}
                secret_types:
                  jwt_secret: {length: 128, rotation_days: 7}
                  pin: {length: 12, rotation_days: 1, complexity: high, description: A short one}
                  spare: {length: 12, rotation_days: 1}
                """);

        assertThat(schema.secretTypes())
                .hasSize(9)
                .contains(
                        new SecretPolicy("jwt_secret", 128, Duration.ofDays(7), Complexity.HIGH),
                        new SecretPolicy("pin", 12, Duration.ofDays(1), Complexity.HIGH),
                        new SecretPolicy("api_key", 64, Duration.ofDays(180), Complexity.MEDIUM));
        assertThat(schema.warnings())
                .extracting(SchemaProblem::toString)
                .containsExactly("SCH-903 schema.yaml:8:3  secret_types.spare  no variable is of this type; remove it,"
                        + " or use it");
    }

    @Test
    void load_descriptionOfSeveralLines_warnsAndKeepsIt() {
        EnvironmentSchema schema =
                Schemas.strict(Schemas.variables("A: {type: string, value: x, description: \"a # b\\nPATH=/evil\"}"));

        assertThat(schema.warnings())
                .extracting(SchemaProblem::toString)
                .containsExactly(
                        "SCH-902 schema.yaml:5:48  environments.development.variables.A.description  has several"
                                + " lines; each becomes a comment of its own");
    }

    @Test
    void composeFiles_notListed_areThoseOfTheMatrix() {
        EnvironmentSchema schema =
                Schemas.strict("environments: {staging: {gpu_required: true, services: [vllm]}, qa: {}}");
        ResolvedEnvironment staging = schema.resolve("staging");

        assertThat(staging.composeFiles())
                .containsExactly("docker-compose.staging.yml", "docker-compose.multi-gpu.yml");
        assertThat(staging.composeFiles(PlanMode.SINGLE))
                .containsExactly("docker-compose.staging.yml", "docker-compose.single-gpu.yml");
        assertThat(staging.composeFiles(PlanMode.CPU))
                .containsExactly("docker-compose.staging.yml", "docker-compose.cpu.yml");
        assertThat(schema.resolve("qa").composeFiles())
                .containsExactly("docker-compose.yml", "docker-compose.qa.override.yml");
        assertThat(schema.gpuServices()).containsExactly("vllm");
    }

    @Test
    void load_original_warnsOfTheDuplicateAndResolvesAll() {
        EnvironmentSchema schema = EnvironmentSchema.load(Schemas.original(), SchemaOptions.LENIENT);
        List<String> warnings =
                schema.warnings().stream().map(SchemaProblem::toString).toList();

        assertThat(schema.environments())
                .containsExactly(
                        "development", "staging", "production", "testing", "performance", "monitoring", "optimized");
        assertThat(warnings)
                .filteredOn(warning -> warning.startsWith("SCH-104"))
                .singleElement()
                .asString()
                .contains("GPU_COUNT on line 107 is already written on line 102");
        assertThat(schema.warnings())
                .extracting(SchemaProblem::code)
                .containsOnly(SchemaCode.DUPLICATE_KEY, SchemaCode.MISSING_OVERRIDE, SchemaCode.FOREIGN_BASE);
        assertThat(schema.resolve("staging")
                        .variable("POSTGRES_PASSWORD")
                        .orElseThrow()
                        .inheritedFrom())
                .contains("development");
        assertThat(schema.resolve("production").variables().size()).isEqualTo(47);
        assertThat(schema.gpuServices()).containsExactly("vllm", "multimodal-worker");
    }

    @Test
    void load_originalStrictly_reportsWhatLenientOnlyWarnsOf() {
        Path original = Schemas.original();
        org.assertj.core.api.Assertions.assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> EnvironmentSchema.load(original, SchemaOptions.STRICT))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(SchemaProblem::code)
                        .containsExactly(
                                SchemaCode.DUPLICATE_KEY, SchemaCode.MISSING_OVERRIDE, SchemaCode.MISSING_OVERRIDE));
    }

    @Test
    void load_example_hasNoWarning() {
        EnvironmentSchema schema = Schemas.ofExample();

        assertThat(schema.warnings()).isEmpty();
        assertThat(schema.environments()).hasSize(7);
        assertThat(schema.resolve("testing").secrets()).isEmpty();
        assertThat(schema.resolve("production").secrets()).hasSize(11);
    }
}
