package ai.orchestra.schema.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.orchestra.gpu.plan.PlanMode;
import ai.orchestra.schema.EnvironmentSchema;
import ai.orchestra.schema.GpuLayer;
import ai.orchestra.schema.Plans;
import ai.orchestra.schema.SchemaException;
import ai.orchestra.schema.Schemas;
import ai.orchestra.schema.write.Folder;
import ai.orchestra.schema.write.GenerationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariableExplanationTest {
    private final EnvironmentSchema schema = Schemas.ofExample();

    @TempDir
    Path path;

    private VariableExplanation explain(String environment, String variable, Duration later, Optional<GpuLayer> gpu) {
        List<VariableExplanation> all = VariableExplanation.of(
                GenerationRequest.of(schema, path)
                        .withEnvironments(List.of(environment))
                        .withGpu(gpu),
                variable,
                Clock.fixed(Folder.NOW.plus(later), ZoneOffset.UTC));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void explains_inheritedSecret_maskedAndWithItsAge() throws IOException {
        new Folder(path).generate(GenerationRequest.of(schema, path).withEnvironments(List.of("staging")));
        Files.copy(Schemas.example().resolve("docker-compose.staging.yml"), path.resolve("docker-compose.staging.yml"));

        assertThat(explain("staging", "N8N_PASSWORD", Duration.ofDays(30), Optional.empty())
                        .toText())
                .isEqualTo("""
                        staging: N8N_PASSWORD = ****
                          type           secret, required
                          set at         %s
                          inherited from development
                          used by        n8n
                          age            30 days
                          rotation       due in 60 days
                          for            n8n administrator password""".formatted(origin("N8N_PASSWORD:", 0)));
        assertThat(explain("staging", "N8N_PASSWORD", Duration.ofDays(91), Optional.empty())
                        .toText())
                .contains("rotation       overdue by 1 day\n");
    }

    @Test
    void explains_ownValue_withFileLineAndColumn() throws IOException {
        assertThat(explain("staging", "VLLM_MAX_MODEL_LEN", Duration.ZERO, Optional.empty())
                        .toText())
                .isEqualTo("""
                        staging: VLLM_MAX_MODEL_LEN = 2048
                          type           integer, required
                          set at         %s
                          used by        no service that is known
                          for            Longest context of the model, in tokens""".formatted(origin("value: \"2048\"", 7)));
    }

    @Test
    void explains_valueOfThePlan_withThePlanAsItsPlace() {
        VariableExplanation devices = explain(
                "staging", "CUDA_VISIBLE_DEVICES", Duration.ZERO, Optional.of(GpuLayer.of(Plans.plan(PlanMode.MULTI))));

        assertThat(devices.value()).contains("0,2");
        assertThat(devices.origin().path()).isEqualTo(GpuLayer.DEFAULT_FILE);
    }

    /** The files for GPUs give these to services, with the container's values, so no reference to them stands anywhere. */
    @Test
    void explains_whatTheFilesForGpusGive_asUsedByTheServicesWithGpus() {
        for (String variable : List.of("CUDA_VISIBLE_DEVICES", "GPU_COUNT", "VLLM_TENSOR_PARALLEL_SIZE")) {
            assertThat(explain("staging", variable, Duration.ZERO, Optional.empty())
                            .services())
                    .as(variable)
                    .containsExactly("vllm", "multimodal-worker");
        }
        assertThat(explain("staging", "LOG_LEVEL", Duration.ZERO, Optional.empty())
                        .services())
                .doesNotContain("vllm");
    }

    @Test
    void explains_theRotation_byTheSchemasNumberOfDays() {
        String text = "environments: {qa: {services: [web], variables: {KEY: {type: secret, secret_type: api_key}}}}\n";
        new Folder(path).generate(Schemas.strict(text));
        EnvironmentSchema changed = Schemas.strict(text + "secret_types: {api_key: {rotation_days: 7}}");

        assertThat(VariableExplanation.of(
                                GenerationRequest.of(changed, path), "KEY", Clock.fixed(Folder.NOW, ZoneOffset.UTC))
                        .get(0)
                        .rotateIn())
                .contains(Duration.ofDays(7));
    }

    @Test
    void explains_everyEnvironmentThatHasIt() {
        assertThat(VariableExplanation.of(GenerationRequest.of(schema, path), "KIBANA_PORT", Clock.systemUTC()))
                .extracting(VariableExplanation::environment)
                .containsExactly("monitoring");
        assertThat(VariableExplanation.of(GenerationRequest.of(schema, path), "DEBUG", Clock.systemUTC()))
                .hasSize(7);
    }

    @Test
    void explains_unknownVariable_withTheNearest() {
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() ->
                        VariableExplanation.of(GenerationRequest.of(schema, path), "KIBANA_PROT", Clock.systemUTC()))
                .withMessageContaining("SCH-311 ")
                .withMessageContaining("did you mean KIBANA_PORT?");
    }

    /** Returns the place of a text in the example's schema. */
    private String origin(String text, int offset) throws IOException {
        List<String> lines = Files.readAllLines(schema.file());
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return schema.file() + ":" + (i + 1) + ":" + (lines.get(i).indexOf(text) + 1 + offset);
            }
        }
        throw new AssertionError(text);
    }
}
