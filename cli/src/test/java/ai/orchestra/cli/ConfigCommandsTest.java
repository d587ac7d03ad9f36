package ai.orchestra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.cli.console.ExitCode;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCommandsTest {
    /** An application's own record, found by its class name. */
    public record ShopSettings(int port) {}

    /** One with secrets in each shape that a variable can hold. */
    public record VaultSettings(List<Secret> apiKeys, List<Secret> doors, Map<String, Secret> locks) {}

    @TempDir
    Path directory;

    @Test
    void explains_whereEachSettingComesFrom() throws IOException {
        Files.writeString(directory.resolve(".env"), "CACHE_TTL=30s\n");
        String secret = Canary.secret("config-explain");

        Cli.Result result = Cli.in(directory)
                .with("CACHE_TTL", "5m")
                .with("REDIS_PASSWORD", secret)
                .run("config", "explain", "memory", "--env", "staging");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out())
                .contains("MemorySettings (environment: staging)")
                .containsPattern("memory.cache-ttl = 5m +<- .*CACHE_TTL over .env:1:11");
        assertThat(result.out() + result.err()).doesNotContain(secret);
    }

    @Test
    void explainsAllStandardRecords_asJson() {
        Cli.Result result = Cli.in(directory).with("CACHE_TTL", "5m").run("config", "explain", "--json");

        List<Map<String, Object>> records = Json.list(result.json(), "records");
        assertThat(records)
                .extracting(one -> one.get("record"))
                .containsExactly(
                        "AppSettings",
                        "ApiSettings",
                        "LlmSettings",
                        "MemorySettings",
                        "PostgresSettings",
                        "Neo4jSettings");
        assertThat(Json.list(records.get(3), "settings"))
                .filteredOn(one -> one.get("key").equals("memory.cache-ttl"))
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry("value", "5m").containsEntry("isSet", true));
    }

    @Test
    void checks_andEndsWithFindings() {
        Cli.Result result = Cli.in(directory)
                .with("CACHE_TTL", "30 parsecs")
                .run("config", "explain", "memory", "--check", "--json");

        assertThat(result.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(Json.list(Json.list(result.json(), "records").get(0), "problems"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).containsEntry("code", "CFG-102").containsEntry("key", "memory.cache-ttl"));
        assertThat(Cli.in(directory)
                        .with("CACHE_TTL", "30 parsecs")
                        .run("config", "explain", "memory", "--check")
                        .out())
                .contains("MemorySettings: 1 problem");
        assertThat(Cli.in(directory)
                        .run("config", "explain", "memory", "--check")
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void explains_anApplicationsOwnRecord() {
        Cli.Result result = Cli.in(directory)
                .with("SHOP_PORT", "81")
                .run("config", "explain", ShopSettings.class.getName(), "--class-path", directory.toString());

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).contains("shop.port = 81");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--check", "--json"})
    void explains_listsAndMapsOfSecrets_withoutShowingAny(String option) {
        String secret = Canary.secret("in-a-list");
        Cli.Result result = Cli.in(directory)
                .with("VAULT_API_KEYS", secret + "1," + secret + "2")
                .with("VAULT_DOORS", secret)
                .with("VAULT_LOCKS_FRONT", secret)
                .run("config", "explain", VaultSettings.class.getName(), "--class-path", directory.toString(), option);

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.out()).contains("vault.api-keys", "vault.doors", "vault.locks.front", "****");
        assertThat(result.out() + result.err()).doesNotContain(Canary.MARK);
    }

    @Test
    void refuses_whatIsNoRecord() {
        assertThat(Cli.in(directory).run("config", "explain", "memoyr").err())
                .contains("no settings record memoyr", "did you mean memory?");
        assertThat(Cli.in(directory)
                        .run("config", "explain", "java.lang.String")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Cli.in(directory)
                        .run("config", "explain", "--env", "no such name!")
                        .err())
                .contains("is no environment");
    }

    @Test
    void refuses_anEnvironmentThatIsNowhere_andTakesOneThatHasAFile() throws IOException {
        Cli.Result typo = Cli.in(directory).run("config", "explain", "app", "--env", "prodution");

        assertThat(typo.code()).isEqualTo(ExitCode.USAGE);
        assertThat(typo.err()).contains("\"prodution\" is not a known environment", "did you mean production?");
        assertThat(Cli.in(directory).run("memory", "health", "--env", "nowhere").code())
                .isEqualTo(ExitCode.USAGE);

        Files.writeString(directory.resolve(".env.qa"), "LOG_LEVEL=DEBUG\n");
        assertThat(Cli.in(directory)
                        .run("config", "explain", "app", "--env", "qa")
                        .out())
                .contains("(environment: qa)");
    }

    @Test
    void prints_documentationInEachFormat() {
        assertThat(Cli.in(directory).run("config", "docs", "memory").out()).contains("| ");
        assertThat(Cli.in(directory)
                        .run("config", "docs", "memory", "--format", "env")
                        .out())
                .contains("CACHE_TTL=");
        assertThat(Cli.in(directory).run("config", "docs", "memory", "--json").json())
                .containsKey("$schema");
    }

    @Test
    void writesAndChecks_documentation() throws IOException {
        assertThat(Cli.in(directory).run("config", "docs", "--out", "docs").out())
                .contains("written: docs/.env.example", "written: docs/settings.md");
        assertThat(Cli.in(directory).run("config", "docs", "--out", "docs", "--check"))
                .isEqualTo(new Cli.Result(ExitCode.OK, "", ""));
        Files.writeString(directory.resolve("docs/settings.md"), "edited");

        Cli.Result stale = Cli.in(directory).run("config", "docs", "--out", "docs", "--check");

        assertThat(stale.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(stale.out()).contains("settings.md:1");
        assertThat(Cli.in(directory).run("config", "docs", "--check").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refuses_aFolderThatCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("file"), "");

        Cli.Result result = Cli.in(directory).run("config", "docs", "--out", "file/docs");

        assertThat(result.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(result.err()).contains("file/docs", "cannot be written");
    }
}
