package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All commands of secrets take the same names of environments. */
class SecretsEnvironmentTest {
    private static final String VALUE = Canary.secret("cli-environment");

    @TempDir
    Path directory;

    private SecretManagerServer server;

    @BeforeEach
    void start() throws IOException {
        server = SecretManagerServer.start();
        Files.writeString(directory.resolve("own.env"), "OWN_KEY='" + VALUE + "'\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"prodution,production", "productionn,production", "stagings,staging", "optimised,optimized"})
    void refuses_slips(String slip, String meant) {
        hold(slip);

        assertThat(all(slip)).hasSize(7).allSatisfy(result -> {
            assertThat(result.code()).isEqualTo(ExitCode.USAGE);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .contains("\"" + slip + "\" is not a known environment", "did you mean " + meant + "?");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "perf", "qa", "staging2", "staging-eu", "preproduction", "stg"})
    void takes_othersWithoutAFile(String name) {
        hold(name.equals("perf") ? "performance" : name);

        assertThat(all(name))
                .allSatisfy(result -> assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK));
    }

    @Test
    void takes_whatHasAFile() throws IOException {
        Files.writeString(directory.resolve(".env.stagings"), "LOG_LEVEL=DEBUG\n");
        hold("stagings");

        assertThat(all("stagings"))
                .allSatisfy(result -> assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK));
    }

    private void hold(String environment) {
        server.addSecret("own-key-" + environment);
        server.addVersion("own-key-" + environment, VALUE);
    }

    private Stream<Cli.Result> all(String environment) {
        return Stream.of(
                        "get own-key",
                        "explain own-key",
                        "audit",
                        "audit own-key",
                        "list",
                        "rotate own-key --length 32",
                        "migrate own.env")
                .map(command -> run(command + " --env " + environment));
    }

    private Cli.Result run(String command) {
        return Cli.in(directory)
                .with("GCP_PROJECT_ID", server.project())
                .with("SECRET_MANAGER_EMULATOR_HOST", server.grpcEndpoint())
                .run(Stream.concat(Stream.of("secrets"), Arrays.stream(command.split(" ")))
                        .toArray(String[]::new));
    }
}
