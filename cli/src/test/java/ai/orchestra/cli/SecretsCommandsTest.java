package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.cli.console.Terminals;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsCommandsTest {
    private static final String VALUE = Canary.secret("cli-value");

    @TempDir
    Path directory;

    private SecretManagerServer server;

    @BeforeEach
    void start() {
        server = SecretManagerServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void hidesTheValue_unlessToldToRevealIt() {
        Cli.Result hidden = local().run("secrets", "get", "OPENAI_API_KEY");
        Cli.Result json = local().run("secrets", "get", "openai-api-key", "--json");

        assertThat(hidden.code()).isEqualTo(ExitCode.OK);
        assertThat(hidden.out()).matches("openai-api-key: \\*\\*\\*\\*  from .*\\R");
        assertThat(json.json()).containsEntry("name", "openai-api-key").doesNotContainKey("value");
        assertThat(hidden.out() + hidden.err() + json.out() + json.err()).doesNotContain(VALUE);
    }

    @Test
    void revealsNothingButTheValue() {
        assertThat(local().run("secrets", "get", "openai-api-key", "--reveal"))
                .isEqualTo(new Cli.Result(ExitCode.OK, VALUE, ""));
        assertThat(local().on(new Terminals(true, true, true))
                        .run("secrets", "get", "openai-api-key", "--reveal")
                        .out())
                .isEqualTo(VALUE + System.lineSeparator());
        assertThat(local().run("secrets", "get", "openai-api-key", "--reveal", "--json")
                        .json())
                .containsEntry("value", VALUE);
    }

    @Test
    void endsWithFindings_whereThereIsNoSuchSecret() {
        Cli.Result result = local().run("secrets", "get", "no-such-key", "--json");

        assertThat(result.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(result.error().get("message")).asString().contains("no-such-key");
        assertThat(local().run("secrets", "get", "no such name").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void endsWithEnvironment_whereTheServiceIsAway() {
        server.disconnect();

        Cli.Result result = remote().with("SECRETS_BUDGET", "500ms").run("secrets", "get", "db-password");

        assertThat(result.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(result.err()).startsWith("orchestra: ").contains("db-password");
    }

    @Test
    void explains_eachPlace() {
        server.addSecret("db-password-staging");
        server.addVersion("db-password-staging", VALUE);

        Cli.Result text = remote().run("secrets", "explain", "db-password", "no-such-key");
        Cli.Result json = remote().run("secrets", "explain", "db-password", "--json");

        assertThat(text.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(text.out()).contains("db-password: found", "no-such-key: not found");
        assertThat(json.code()).isEqualTo(ExitCode.OK);
        assertThat(Json.list(json.json(), "secrets"))
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry("outcome", "found"));
        assertThat(text.out() + json.out()).doesNotContain(VALUE);
    }

    @Test
    void lists_whatAnEnvironmentHas() {
        server.addSecret("db-password-staging");
        server.addSecret("db-password-production");

        Cli.Result text = remote().run("secrets", "list", "--env", "staging");
        Cli.Result json = remote().run("secrets", "list", "--json");

        assertThat(text.code()).isEqualTo(ExitCode.OK);
        assertThat(text.out()).contains("db-password-staging").doesNotContain("db-password-production");
        assertThat(text.err()).contains("1 secret in project " + server.project());
        assertThat(json.json()).containsEntry("project", server.project());
        assertThat(Json.list(json.json(), "secrets")).hasSize(2);
        assertThat(remote().run("secrets", "list", "--quiet").err()).isEmpty();
    }

    @Test
    void refusesToList_whereSecretManagerIsForbidden() {
        Cli.Result result = remote().with("SECRETS_OFFLINE", "true").run("secrets", "list");

        assertThat(result.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(result.err()).contains("SECRETS_OFFLINE", "unset it");
    }

    @Test
    void audits_whatIsNamed() {
        server.addSecret("db-password-staging");
        server.addVersion("db-password-staging", VALUE);

        Cli.Result text = remote().run("secrets", "audit", "db-password", "no-such-key");
        Cli.Result json = remote().run("secrets", "audit", "db-password", "--max-age", "30d", "--json");

        assertThat(text.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(text.out())
                .containsPattern("found +db-password")
                .containsPattern("absent +no-such-key  set NO_SUCH_KEY");
        assertThat(Json.list(json.json(), "secrets"))
                .singleElement()
                .satisfies(
                        one -> assertThat(one).containsEntry("outcome", "found").containsEntry("version", "1"));
        assertThat(text.out() + json.out()).doesNotContain(VALUE);
    }

    @Test
    void audits_inColumns_howeverLongTheWord() {
        Cli.Result result = local().run("secrets", "audit");

        assertThat(result.out().lines()).allMatch(line -> line.matches("[a-z]+ {2,}[a-z0-9-]+(  .*)?"));
        assertThat(local().with("GCP_SA_KEY_JSON", "/no/such/file")
                        .with("JWT_SECRET", " ")
                        .run("secrets", "audit")
                        .out()
                        .lines())
                .allMatch(line -> line.matches("[a-z]+ {2,}[a-z0-9-]+(  .*)?"));
    }

    @Test
    void audits_theStandardSettings() {
        Cli.Result result = local().run("secrets", "audit");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).containsPattern("absent +redis-password");
        assertThat(local().run("secrets", "audit", "--max-age", "-1s").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void migrates_afterShowingThePlan() throws IOException {
        Files.writeString(directory.resolve(".env.staging"), "PORT=8080\nOPENAI_API_KEY='" + VALUE + "'\n");

        Cli.Result plan = remote().run("secrets", "migrate", ".env.staging", "--env", "staging");
        assertThat(plan.code()).isEqualTo(ExitCode.OK);
        assertThat(plan.out()).contains("1 create", "OPENAI_API_KEY");
        assertThat(Json.list(remote().run("secrets", "list", "--json").json(), "secrets"))
                .isEmpty();

        Cli.Result done = remote().run(
                        "secrets", "migrate", ".env.staging", "--env", "staging", "--apply", "--rewrite", "new.env");
        assertThat(done.code()).isEqualTo(ExitCode.OK);
        assertThat(done.out()).contains("OPENAI_API_KEY_SECRET_NAME=openai-api-key-staging");
        assertThat(Files.readString(directory.resolve("new.env")))
                .contains("OPENAI_API_KEY_SECRET_NAME=openai-api-key-staging")
                .doesNotContain(VALUE);

        Cli.Result again = remote().run("secrets", "migrate", ".env.staging", "--env", "staging", "--json");
        assertThat(again.out()).contains("unchanged");
        assertThat(plan.out() + done.out() + again.out() + done.err()).doesNotContain(VALUE);
    }

    @Test
    void showsProgress_onlyOnATerminal() throws IOException {
        Files.writeString(directory.resolve(".env"), "OPENAI_API_KEY='" + VALUE + "'\n");

        assertThat(remote().on(new Terminals(false, false, true))
                        .run("secrets", "migrate", ".env")
                        .err())
                .contains("compared 1 of 1 OPENAI_API_KEY")
                .endsWith("\r\u001b[K");
        assertThat(remote().run("secrets", "migrate", ".env").err()).isEmpty();
    }

    @Test
    void refusesToMigrate_aFileThatIsNotThere() {
        assertThat(remote().run("secrets", "migrate", "nothing.env").code()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void rotates_andRetires() {
        server.addSecret("jwt-secret-staging");
        server.addVersion("jwt-secret-staging", VALUE);

        Cli.Result plan = remote().run("secrets", "rotate", "JWT_SECRET", "--type", "jwt_secret");
        assertThat(plan.code()).isEqualTo(ExitCode.OK);
        assertThat(plan.out()).contains("jwt-secret-staging", "version 2");
        assertThat(plan.err()).contains("add --apply");

        Cli.Result done = remote().run("secrets", "rotate", "jwt-secret", "--type", "jwt_secret", "--apply");
        assertThat(done.code()).as(done.err()).isEqualTo(ExitCode.OK);
        assertThat(version("jwt-secret")).isEqualTo("2");

        Cli.Result handed =
                remote().input(VALUE + "\n").run("secrets", "rotate", "jwt-secret", "--from", "-", "--apply");
        assertThat(handed.code()).isEqualTo(ExitCode.OK);
        assertThat(remote().run("secrets", "get", "jwt-secret", "--reveal").out())
                .isEqualTo(VALUE);

        Cli.Result retired = remote().run("secrets", "rotate", "jwt-secret", "--retire", "1", "--apply", "--json");
        assertThat(retired.code()).isEqualTo(ExitCode.OK);
        assertThat(retired.json()).containsEntry("project", server.project());
        assertThat(plan.out() + done.out() + handed.out() + handed.err()).doesNotContain(VALUE);
    }

    @Test
    void refusesToRotate_whatItKnowsNothingOf() {
        server.addSecret("some-key-staging");

        assertThat(remote().run("secrets", "rotate", "some-key").err())
                .contains("not known what kind of value", "--type", "--length");
        assertThat(remote().run("secrets", "rotate", "some-key", "--type", "wrong")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(remote().run("secrets", "rotate", "no-such-key", "--length", "32")
                        .code())
                .isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void scans_aFolder() throws IOException {
        Files.createDirectories(directory.resolve("app"));
        Files.writeString(directory.resolve("app/settings.properties"), "api_token=" + VALUE + "\n");

        Cli.Result text = local().run("secrets", "scan", "app");
        Cli.Result json = local().run("secrets", "scan", "app", "--json");

        assertThat(text.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(text.out()).startsWith("settings.properties:1:");
        assertThat(text.err()).contains("1 found, 0 allowed, 1 files read");
        Map<String, Object> finding = Json.list(json.json(), "findings").get(0);
        assertThat(text.out() + json.out()).doesNotContain(VALUE);

        Files.writeString(directory.resolve("allowed"), finding.get("fingerprint") + " a test\n");
        assertThat(local().run("secrets", "scan", "app", "--allow", "allowed").code())
                .isEqualTo(ExitCode.OK);
        assertThat(local().run("secrets", "scan", "app", "--allow", "nothing").code())
                .isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(local().run("secrets", "scan", "nowhere").code()).isEqualTo(ExitCode.ENVIRONMENT);
    }

    private String version(String name) {
        List<Map<String, Object>> audited =
                Json.list(remote().run("secrets", "audit", name, "--json").json(), "secrets");
        return audited.get(0).get("version").toString();
    }

    private Cli local() {
        return Cli.in(directory).with("APP_ENV", "development").with("OPENAI_API_KEY", VALUE);
    }

    private Cli remote() {
        return Cli.in(directory)
                .with("APP_ENV", "staging")
                .with("GCP_PROJECT_ID", server.project())
                .with("SECRET_MANAGER_EMULATOR_HOST", server.grpcEndpoint());
    }
}
