package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuCommandsTest {
    static final String PAIR = """
            \tGPU0\tGPU1\tCPU Affinity\tNUMA Affinity
            GPU0\t X \tNV4\t0-15\t0
            GPU1\tNV4\t X \t0-15\t0
            """;

    @TempDir
    Path directory;

    @Test
    void shows_whatIsPasted() {
        Cli.Result result = Cli.in(directory).input(PAIR).run("gpu", "show", "--from", "-");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).contains("2 GPUs", "NV4");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void showsJson_thatItReadsAgain() throws IOException {
        Cli.Result first = Cli.in(directory).input(PAIR).run("gpu", "show", "--from", "-", "--json");
        Files.writeString(directory.resolve("topology.json"), first.out());
        Cli.Result second = Cli.in(directory).run("gpu", "show", "--from", "topology.json", "--json");

        assertThat(Json.list(first.json(), "gpus")).hasSize(2);
        assertThat(second.json().get("matrix")).isEqualTo(first.json().get("matrix"));
    }

    @Test
    void endsWithFindings_whereAWarningIsFound() {
        Cli.Result result = Cli.in(directory)
                .on(new Terminals(false, true, true))
                .input("Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 550.54\n")
                .run("gpu", "show", "--from", "-");

        assertThat(result.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.out()).contains("DRIVER_MISMATCH").contains("\u001b[31mERROR\u001b[0m");
    }

    @Test
    void looksAtThisMachine_withTheGivenEnvironment() {
        Cli.Result result = Cli.in(directory).with("PATH", "/nowhere").run("gpu", "show", "--timeout", "2s");

        assertThat(result.code()).isLessThanOrEqualTo(ExitCode.FINDINGS);
        assertThat(result.out()).isNotBlank();
    }

    @Test
    void refuses_filesThatAreNotThere() {
        assertThat(Cli.in(directory).run("gpu", "show", "--from", "nothing.txt"))
                .isEqualTo(new Cli.Result(
                        ExitCode.ENVIRONMENT,
                        "",
                        "orchestra: nothing.txt cannot be read: there is no such file" + System.lineSeparator()));
        assertThat(Cli.in(directory).run("gpu", "show", "--from", ".").err()).contains(". is a directory");
    }

    @Test
    void plans_inEveryFormat() {
        assertThat(plan("--format", "text").out()).startsWith("multi: tensor parallel 2");
        assertThat(plan("--format", "env").out()).contains("CUDA_VISIBLE_DEVICES=0,1", "GPU_COUNT=2");
        assertThat(plan("--format", "env", "--scope", "container").out()).contains("VLLM_TENSOR_PARALLEL_SIZE=2");
        assertThat(plan("--format", "compose", "--service", "llm").out()).contains("\"llm\":", "!override");
        assertThat(plan("--json").json()).containsEntry("mode", "multi");
        assertThat(plan("--format", "json").out()).isEqualTo(plan("--json").out());
    }

    @Test
    void plans_forAModel() {
        assertThat(plan("--heads", "64", "--kv-heads", "8", "--layers", "80").code())
                .isEqualTo(ExitCode.OK);
        assertThat(plan("single").out()).startsWith("single");
        assertThat(plan("cpu").out()).startsWith("cpu: no GPU");
        assertThat(plan("--max-gpus", "1").out()).startsWith("single");
    }

    @Test
    void endsWithFindings_whereAModeCannotBeHad() {
        Cli.Result result = plan("multi", "--max-gpus", "1", "--json");

        assertThat(result.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.out()).isEmpty();
        assertThat(result.error()).containsEntry("exitCode", 1L);
        assertThat(result.error().get("message")).asString().contains("multi");
    }

    @Test
    void refuses_figuresThatCannotBe() {
        assertThat(plan("--heads", "64", "--kv-heads", "7").code()).isEqualTo(ExitCode.USAGE);
        assertThat(plan("--heads", "many").err()).contains("--heads", "'many'");
        assertThat(plan("--weights", "heavy").err()).contains("--weights", "heavy");
        assertThat(plan("--memory-utilization", "2").code()).isEqualTo(ExitCode.USAGE);
        assertThat(plan("sometimes").err()).contains("sometimes", "orchestra gpu plan --help");
        assertThat(plan("--format", "compose", "--service", "a b").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void keepsThePlan_asALayerOfTheSchema() throws IOException {
        Cli.Result result = plan("--write", "configs/gpu-plan.yaml");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.err()).contains("written: configs/gpu-plan.yaml");
        assertThat(Files.readString(directory.resolve("configs/gpu-plan.yaml"))).contains("CUDA_VISIBLE_DEVICES");
        try (var files = Files.list(directory.resolve("configs"))) {
            assertThat(files).hasSize(1);
        }
    }

    /** Each is a paste from which nobody can tell that the machine has no GPU. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none of this is known\n",
                "Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 550.54\n",
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n",
            })
    void keepsNoPlanWithoutGpus_fromWhatItDoesNotUnderstand(String paste) {
        Cli cli = Cli.in(directory).input(paste);

        Cli.Result result = cli.run("gpu", "plan", "--from", "-", "--write", "configs/gpu-plan.yaml");
        Cli.Result asked = cli.run("gpu", "plan", "cpu", "--from", "-", "--write", "asked.yaml");

        assertThat(result.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.err())
                .contains("configs/gpu-plan.yaml was not written", "orchestra gpu plan cpu")
                .doesNotContain("written: ");
        assertThat(directory.resolve("configs")).doesNotExist();
        assertThat(asked.code()).as(asked.err()).isEqualTo(ExitCode.OK);
        assertThat(directory.resolve("asked.yaml")).exists();
    }

    @Test
    void keepsAPlanWithoutGpus_whereThereIsNone() {
        Cli.Result result = Cli.in(directory).with("PATH", "/nowhere").run("gpu", "plan", "--json");

        // A machine that has a GPU and no driver on the PATH is in doubt; one without is not.
        assertThat(result.code() == ExitCode.OK)
                .as(result.err())
                .isEqualTo(result.err().isEmpty());
        assertThat(result.json()).containsKey("mode");
    }

    @Test
    void showsEachLineOnce() {
        String mixed = PAIR.replace("GPU1\tNV4\t X", "GPU1\tSYS\t X");

        Cli.Result result = Cli.in(directory).input(mixed).run("gpu", "show", "--from", "-");

        assertThat(result.out()).contains("WARNING MATRIX_ASYMMETRIC", "2 GPUs: ");
        assertThat(result.out().lines().filter(line -> !line.isBlank())).doesNotHaveDuplicates();
    }

    private Cli.Result plan(String... more) {
        String[] words = new String[more.length + 4];
        System.arraycopy(new String[] {"gpu", "plan", "--from", "-"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return Cli.in(directory).input(PAIR).run(words);
    }
}
