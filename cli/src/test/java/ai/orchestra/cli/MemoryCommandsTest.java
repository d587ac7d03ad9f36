package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCommandsTest {
    @TempDir
    Path directory;

    @Test
    void isWell_withTheStub() {
        Cli.Result text = Cli.in(directory).with("APP_ENV", "development").run("memory", "health");
        Cli.Result json = Cli.in(directory).with("APP_ENV", "development").run("memory", "health", "--json");

        assertThat(text.code()).isEqualTo(ExitCode.OK);
        assertThat(text.out()).contains("ok (environment: development)", "storage_stub: up");
        assertThat(json.json()).containsEntry("status", "ok").containsEntry("environment", "development");
    }

    @Test
    void isNotWell_whereTheStoreDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String password = Canary.secret("memory-health");
        Cli.Result result = Cli.in(directory)
                .with("APP_ENV", "development")
                .with("MEMORY_STORE", "firestore")
                .with("GCP_PROJECT_ID", "demo-cli")
                .with("FIRESTORE_EMULATOR_HOST", "127.0.0.1:" + port)
                .with("REDIS_PASSWORD", password)
                .run("memory", "health", "--timeout", "400ms");

        assertThat(result.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(result.out() + result.err()).contains("unhealthy").doesNotContain(password);
    }

    @Test
    void explains_theChoice() {
        Cli.Result text = Cli.in(directory).run("memory", "explain");
        Cli.Result json = Cli.in(directory).run("memory", "explain", "--env", "testing", "--json");

        assertThat(text.code()).isEqualTo(ExitCode.OK);
        assertThat(text.out()).contains("stub");
        assertThat(json.json()).containsEntry("environment", "testing");
        assertThat(json.json().get("explanation")).asString().contains("stub");
    }

    @Test
    void tellsWhatIsWrong_withTheSettings() {
        Cli.Result result = Cli.in(directory)
                .with("APP_ENV", "production")
                .with("CACHE_TTL", "soon")
                .run("memory", "health", "--json");

        assertThat(result.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(result.error().get("message")).asString().contains("CFG-102", "memory.cache-ttl");
    }
}
