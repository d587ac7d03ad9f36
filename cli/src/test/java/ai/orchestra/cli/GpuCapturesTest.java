package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.testsupport.Compose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every capture of the fixtures through the commands; a real compose where {@code ORCHESTRA_COMPOSE} names one. */
class GpuCapturesTest {
    private static final String BASE = """
            services:
              vllm:
                image: vllm/vllm-openai
                deploy:
                  resources:
                    reservations:
                      devices:
                        - driver: nvidia
                          count: 1
                          capabilities: [gpu]
            """;

    @TempDir
    Path directory;

    @Test
    void everyCapture_isShown() {
        for (Path capture : Fixtures.gpus()) {
            Cli.Result text = Cli.in(directory).run("gpu", "show", "--from", capture.toString());
            Cli.Result json = Cli.in(directory).run("gpu", "show", "--from", capture.toString(), "--json");

            assertThat(text.code()).as(capture.toString()).isLessThanOrEqualTo(ExitCode.FINDINGS);
            assertThat(json.code()).isEqualTo(text.code());
            assertThat(json.json()).containsKeys("gpus", "findings", "source");
            assertThat(text.out()).isNotBlank().doesNotContain("\u001b");
            assertThat(text.err() + json.err()).isEmpty();
        }
    }

    @Test
    void everyCapture_isPlanned_andAcceptedByCompose() throws Exception {
        Optional<Compose> real = Compose.find();
        int withGpus = 0;
        List<Path> captures = Fixtures.gpus();
        for (Path capture : captures) {
            Cli.Result plan = Cli.in(directory).run("gpu", "plan", "--from", capture.toString(), "--json");
            Cli.Result compose =
                    Cli.in(directory).run("gpu", "plan", "--from", capture.toString(), "--format", "compose");

            boolean hasGpus = !plan.json().get("mode").equals("cpu");
            assertThat(plan.code())
                    .as(capture + ": " + plan.err())
                    .isEqualTo(plan.err().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS);
            assertThat(!hasGpus || plan.code() == ExitCode.OK)
                    .as(capture.toString())
                    .isTrue();
            assertThat(compose.code()).isEqualTo(plan.code());
            withGpus += hasGpus ? 1 : 0;
            if (real.isPresent()) {
                String config = config(real.get(), compose.out());
                assertThat(config.split("\"driver\": \"nvidia\"", -1))
                        .as("device requests of %s", capture)
                        .hasSize(hasGpus ? 2 : 1);
            }
        }
        assertThat(withGpus).isGreaterThan(30);
        assumeTrue(real.isPresent(), Compose.MISSING);
        System.out.println("compose took the plans of " + captures.size() + " captures, " + withGpus + " with GPUs");
    }

    private String config(Compose compose, String override) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("base.yaml"), BASE);
        Files.writeString(directory.resolve("override.yaml"), override);
        return compose.config(directory, List.of("-f", "base.yaml", "-f", "override.yaml"));
    }
}
