package ai.orchestra.schema.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemProgramsTest {
    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    Path directory;

    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();

    private int run(Duration limit, String script) throws IOException, InterruptedException {
        return ProgramRunner.system()
                .run(new ProgramCall(List.of("sh", "-c", script), PATH, directory, limit), out::add, err::add);
    }

    @Test
    void run_handsOnBothOutputs_lineByLine() throws Exception {
        int code = run(Duration.ofSeconds(20), "printf 'a\\r\\n\\nb'; echo x >&2; pwd; exit 3");

        assertThat(code).isEqualTo(3);
        assertThat(out).containsExactly("a", "", "b" + directory.toRealPath());
        assertThat(err).containsExactly("x");
    }

    @Test
    void run_withMuchOutput_losesNothing() throws Exception {
        run(Duration.ofSeconds(60), "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done");

        assertThat(out).hasSize(20_000).endsWith("line 19999");
    }

    @Test
    void run_inTheFolderWithoutAName_runsInTheWorkingDirectory() throws Exception {
        ProgramCall call = new ProgramCall(List.of("sh", "-c", "pwd"), PATH, Path.of(""), Duration.ofSeconds(20));

        assertThat(ProgramRunner.system().run(call, out::add, err::add)).isZero();
        assertThat(out).containsExactly(Path.of("").toRealPath().toString());
    }

    @Test
    void run_beyondItsLimit_isEnded() {
        assertThatThrownBy(() -> run(Duration.ofMillis(100), "exec sleep 600"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sh did not end within");
    }

    @Test
    void run_whenInterrupted_endsTheProgram() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(Duration.ofSeconds(20), "exec sleep 600"))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void run_whereTheProgramIsMissing_saysSo() {
        ProgramCall call = new ProgramCall(List.of("no-such-program"), PATH, directory, Duration.ofSeconds(1));

        assertThatThrownBy(() -> ProgramRunner.system().run(call, out::add, err::add))
                .hasMessage("no-such-program is not on the PATH; install it");
        assertThat(call.toString()).isEqualTo("ProgramCall[no-such-program]");
    }

    @Test
    void shellText_isReadBackAsTheSameWords() throws Exception {
        List<String> words = List.of("plain", "two words", "it's", "$HOME", "", "a*b");

        run(Duration.ofSeconds(20), "printf '%s\\n' " + ShellText.line(words));

        assertThat(out).containsExactlyElementsOf(words);
    }
}
