package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program behaves as a process: pipes, full disks, signals, logs. */
class ProcessIT {
    @TempDir
    Path directory;

    @Test
    void isQuiet_whereTheReaderHasHadEnough() throws Exception {
        Launched result = shell(Map.of(), "\"$0\" completion bash | head -1");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).hasSize(1);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void tellsThatTheOutputIsLost_whereTheDiskIsFull() throws Exception {
        Launched result = shell(Map.of(), "\"$0\" completion bash > /dev/full");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("standard output cannot be written", "No space left");
    }

    @Test
    void showsWarnings_inOneLine_unlessToldToBeQuiet() throws Exception {
        Files.writeString(directory.resolve(".env"), "CACHE_TTL=1m\n");
        Map<String, String> production = Map.of("APP_ENV", "production");

        Launched loud = shell(production, "\"$0\" config explain app --check");
        Launched quiet = shell(production, "\"$0\" config explain app --check --quiet");

        assertThat(loud.err())
                .startsWith("orchestra: warning: ")
                .contains(".env")
                .doesNotContain("SLF4J");
        assertThat(quiet.err()).isEmpty();
        assertThat(quiet.out()).isEqualTo(loud.out());
    }

    @Test
    void revealsNothingButTheValue() throws Exception {
        String value = Canary.secret("process");

        Launched result = shell(Map.of("OPENAI_API_KEY", value), "\"$0\" secrets get openai-api-key --reveal");

        assertThat(result).isEqualTo(new Launched(0, value, ""));
    }

    @Test
    void endsAtOnce_whenItIsInterrupted() throws Exception {
        Path err = directory.resolve("err.txt");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ProcessBuilder builder = new ProcessBuilder(
                            Launched.program().toString(), "secrets", "list", "--project", "demo")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(err.toFile());
            builder.environment().put("APP_ENV", "development");
            builder.environment().put("SECRET_MANAGER_EMULATOR_HOST", "127.0.0.1:" + silent.getLocalPort());
            Process process = builder.start();
            silent.accept().close();

            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        }
        assertThat(Files.readString(err)).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private Launched shell(Map<String, String> environment, String script) throws Exception {
        return Launched.run(
                directory,
                environment,
                List.of("/bin/sh", "-c", script, Launched.program().toString()));
    }
}
