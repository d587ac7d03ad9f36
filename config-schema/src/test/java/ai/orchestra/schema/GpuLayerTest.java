package ai.orchestra.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.orchestra.gpu.plan.GpuPlan;
import ai.orchestra.gpu.plan.PlanMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuLayerTest {
    private static GpuLayer written(Path folder, String text) throws IOException {
        return GpuLayer.read(Files.writeString(folder.resolve("gpu-plan.yaml"), text))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"MULTI", "SINGLE", "CPU"})
    void read_whatWasWritten_isTheSame(PlanMode mode, @TempDir Path folder) throws IOException {
        GpuPlan plan = Plans.plan(mode);
        GpuLayer layer = written(folder, GpuLayer.write(plan));

        assertThat(layer.mode()).isEqualTo(mode);
        assertThat(layer.deviceIds()).isEqualTo(plan.deviceIds());
        assertThat(layer.host()).isEqualTo(plan.hostEnvironment());
        assertThat(layer.container()).isEqualTo(plan.containerEnvironment());
        assertThat(GpuLayer.write(plan)).isEqualTo(GpuLayer.write(Plans.plan(mode)));
        assertThat(GpuLayer.of(plan).host()).isEqualTo(layer.host());
    }

    @Test
    void read_noFile_isNothing(@TempDir Path folder) {
        assertThat(GpuLayer.read(folder.resolve("gpu-plan.yaml"))).isEmpty();
    }

    @Test
    void resolve_withPlan_takesItsValuesWithTheirPlace(@TempDir Path folder) throws IOException {
        GpuLayer layer = written(folder, GpuLayer.write(Plans.plan(PlanMode.MULTI)));
        EnvironmentSchema schema = Schemas.ofExample();
        ResolvedEnvironment staging = schema.resolve("staging", java.util.Optional.of(layer));
        ResolvedVariable devices = staging.variable("CUDA_VISIBLE_DEVICES").orElseThrow();

        assertThat(devices.value()).contains("0,2");
        assertThat(devices.origin().path()).isEqualTo(folder.resolve("gpu-plan.yaml"));
        assertThat(Files.readAllLines(devices.origin().path())
                        .get(devices.origin().line() - 1))
                .isEqualTo("  CUDA_VISIBLE_DEVICES: \"0,2\"");
        assertThat(staging.variable("DEBUG").orElseThrow())
                .isEqualTo(schema.resolve("staging").variable("DEBUG").orElseThrow());
        assertThat(schema.resolve("testing", java.util.Optional.of(layer))).isEqualTo(schema.resolve("testing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mode: \"multi\"|mode: \"many\"|SCH-401 .*:[0-9]+:7  mode  must be one of multi, single, cpu",
                "mode: \"multi\"|mode: \"single\"|SCH-401 .*  device_ids  has 2 devices, which does not go with its mode.*",
                "  - \"2\"|  - \"0\"|SCH-401 .*  device_ids  \"0\" is no GPU's index or UUID, or stands there twice",
                "  - \"2\"|  - \"../x\"|SCH-401 .*  device_ids  \"../x\" is no GPU's index or UUID.*",
                "GPU_COUNT: \"2\"|GPU_COUNT: \"3\"|SCH-401 .*  device_ids  has 2 devices.*",
                "GPU_COUNT: \"2\"|GPU_COUNT: [2]|SCH-401 .*  [a-z]+.GPU_COUNT  must be.*",
                "container:|contaner:|SCH-105 .*  contaner  is unknown; did you mean container.*",
            })
    void read_changedByHand_saysWhatIsWrong(String from, String to, String problem, @TempDir Path folder)
            throws IOException {
        String text = GpuLayer.write(Plans.plan(PlanMode.MULTI));
        assertThat(text).contains(from);

        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> written(folder, text.replace(from, to)))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(SchemaProblem::toString)
                        .anySatisfy(line -> assertThat(line).matches(problem)));
    }
}
