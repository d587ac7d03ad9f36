package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsRotateFromTest {
    private static final String VALUE = Canary.secret("cli-from");

    @TempDir
    Path directory;

    private SecretManagerServer server;

    @BeforeEach
    void start() {
        server = SecretManagerServer.start();
        server.addSecret("own-key-staging");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "%s\r\n", "\ufeff%s\n"})
    void takesText_withoutMarkAndLineEnd(String form) throws IOException {
        Cli.Result result = rotate("new-key", form.formatted(VALUE).getBytes(StandardCharsets.UTF_8));

        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
        assertThat(result.err()).doesNotContain("not UTF-8");
        assertThat(stored()).isEqualTo(Secret.of(VALUE));
    }

    @Test
    void takesNoMoreThanThat() throws IOException {
        rotate("new-key", ("\ufeff\ufeff " + VALUE + "\ufeff\n\n").getBytes(StandardCharsets.UTF_8));

        assertThat(stored()).isEqualTo(Secret.of("\ufeff " + VALUE + "\ufeff\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16"})
    void takesWhatIsNoText_toTheLastByte_andSaysSo(String charset) throws IOException {
        byte[] bytes = ("p\u00e4ss" + VALUE + "\n").getBytes(Charset.forName(charset));

        Cli.Result result = rotate("keystore.p12", bytes);

        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
        assertThat(result.err())
                .contains("keystore.p12 is not UTF-8 text, and becomes the value as it is: " + bytes.length + " bytes");
        assertThat(stored()).isEqualTo(Secret.of(bytes));
        assertThat(result.out() + result.err()).doesNotContain(Canary.MARK);
    }

    @Test
    void takesBytesOfStandardInput() {
        byte[] bytes = {(byte) 0xfe, (byte) 0xed, '\n'};

        Cli.Result result = remote().input(bytes).run("secrets", "rotate", "own-key", "--from", "-", "--apply");

        assertThat(result.err()).contains("standard input is not UTF-8 text");
        assertThat(stored()).isEqualTo(Secret.of(bytes));
    }

    private Cli.Result rotate(String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
        return remote().run("secrets", "rotate", "own-key", "--from", name, "--apply");
    }

    private Secret stored() {
        try (Secrets secrets = Secrets.builder()
                .environmentVariables(Map.of(
                        "APP_ENV", "staging",
                        "GCP_PROJECT_ID", server.project(),
                        "SECRET_MANAGER_EMULATOR_HOST", server.grpcEndpoint()))
                .directory(directory)
                .build()) {
            return secrets.value("own-key");
        }
    }

    private Cli remote() {
        return Cli.in(directory)
                .with("APP_ENV", "staging")
                .with("GCP_PROJECT_ID", server.project())
                .with("SECRET_MANAGER_EMULATOR_HOST", server.grpcEndpoint());
    }
}
