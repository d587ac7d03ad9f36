package ai.orchestra.config.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretSources;
import ai.orchestra.testsupport.Canary;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardSettingsTest {
    @TempDir
    Path directory;

    private <T extends Record> T load(Class<T> type, String layers) {
        return Given.of(directory, layers).load(type);
    }

    @Test
    void load_withoutAnything_hasTheDefaults() {
        SettingsLoader loader = SettingsLoader.of(Map.of());
        assertThat(loader.load(AppSettings.class))
                .isEqualTo(new AppSettings(
                        Environment.DEVELOPMENT,
                        "ai-orchestrator",
                        LogLevel.DEBUG,
                        50,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(loader.load(LlmSettings.class))
                .isEqualTo(new LlmSettings(Optional.empty(), "gpt-4", 0.7, 1000, Duration.ofMinutes(1), 60));
        assertThat(loader.load(ApiSettings.class))
                .isEqualTo(new ApiSettings("0.0.0.0", 8000, false, List.of("*"), false, Optional.empty()));
        assertThat(loader.load(Neo4jSettings.class))
                .isEqualTo(new Neo4jSettings(URI.create("bolt://localhost:7687"), "neo4j", Optional.empty(), "neo4j"));
        assertThat(SettingsLoader.of(Map.of("POSTGRES_DATABASE", "d", "POSTGRES_USER", "u"))
                        .load(PostgresSettings.class))
                .isEqualTo(new PostgresSettings("localhost", 5432, "d", "u", Optional.empty(), Map.of()));
    }

    @Test
    void load_withEveryVariable_readsThemAll() {
        String layers =
                "ENVIRONMENT=prod SERVICE_NAME=shop LOG_LEVEL=trace MAX_CONCURRENT_REQUESTS=5 GCP_PROJECT_ID=all"
                        + " GCP_SA_KEY_JSON=<json> GCP_SA_KEY_PATH=key.json OPENAI_API_KEY=<openai> DEFAULT_MODEL=local"
                        + " TEMPERATURE=2 MAX_TOKENS=1 REQUEST_TIMEOUT=500ms RATE_LIMIT_REQUESTS=1 HOST=127.0.0.1 PORT=65535"
                        + " DEBUG=true CORS_ORIGINS=https://a.example,http://b.example:8080 AUTH_ENABLED=true AUTH_TOKEN=<token>"
                        + " NEO4J_URL=neo4j+s://graph NEO4J_USER=reader NEO4J_PASSWORD=<neo4j> NEO4J_DATABASE=g"
                        + " POSTGRES_HOST=pg POSTGRES_PORT=5433 POSTGRES_DB=old POSTGRES_DATABASE=db POSTGRES_USER=u"
                        + " POSTGRES_PASSWORD=<postgres> POSTGRES_SCHEMA_CHERRY=cherry POSTGRES_SCHEMA_KAREN=karen_2";
        Given given = Given.of(directory, layers);
        assertThat(given.load(AppSettings.class))
                .isEqualTo(new AppSettings(
                        Environment.PRODUCTION,
                        "shop",
                        LogLevel.TRACE,
                        5,
                        Optional.of("all"),
                        secret("json"),
                        Optional.of(Path.of("key.json"))));
        assertThat(given.load(LlmSettings.class))
                .isEqualTo(new LlmSettings(secret("openai"), "local", 2, 1, Duration.ofMillis(500), 1));
        assertThat(given.load(ApiSettings.class))
                .isEqualTo(new ApiSettings(
                        "127.0.0.1",
                        65_535,
                        true,
                        List.of("https://a.example", "http://b.example:8080"),
                        true,
                        secret("token")));
        assertThat(given.load(Neo4jSettings.class))
                .isEqualTo(new Neo4jSettings(URI.create("neo4j+s://graph"), "reader", secret("neo4j"), "g"));
        assertThat(given.load(PostgresSettings.class))
                .isEqualTo(new PostgresSettings(
                        "pg", 5433, "db", "u", secret("postgres"), Map.of("cherry", "cherry", "karen", "karen_2")));
    }

    private static Optional<Secret> secret(String name) {
        return Optional.of(Secret.of(Canary.secret(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "development, DEBUG",
        "testing, DEBUG",
        "staging, INFO",
        "performance, INFO",
        "monitoring, INFO",
        "production, WARNING",
        "optimized, WARNING",
    })
    void logLevel_unset_isThatOfTheEnvironment(String environment, LogLevel level) {
        assertThat(load(AppSettings.class, "APP_ENV=" + environment).logLevel()).isEqualTo(level);
        assertThat(load(AppSettings.class, "LOG_LEVEL=error APP_ENV=" + environment)
                        .logLevel())
                .isEqualTo(LogLevel.ERROR);
    }

    @Test
    void logLevel_ofADeclaredEnvironment_isThatOfProduction() {
        assertThat(LogLevel.of(Environment.of("qa"))).isEqualTo(LogLevel.WARNING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"https://a.example\",\"*\"] | https://a.example/* | true",
                "https://a.example,null | https://a.example/null | false",
                "[] | '' | false",
                "'' | '' | false",
            })
    void corsOrigins_asJsonOrWithCommas_areRead(String text, String origins, boolean any) {
        ApiSettings api = SettingsLoader.of(Map.of("CORS_ORIGINS", text)).load(ApiSettings.class);
        assertThat(api.corsOrigins()).containsExactly(origins.isEmpty() ? new String[0] : origins.split("/(?=\\*|n)"));
        assertThat(api.allowsAnyOrigin()).isEqualTo(any);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Llm | TEMPERATURE=2.1 | CFG-103 llm.temperature  .env:1:13  \"2.1\" must be less than or equal to 2",
                "Llm | TEMPERATURE=-1 | CFG-103 llm.temperature  .env:1:13  \"-1\" must be greater than or equal to 0",
                "Llm | MAX_TOKENS=0 | CFG-103 llm.max-tokens  .env:1:12  \"0\" must be greater than 0",
                "Llm | RATE_LIMIT_REQUESTS=0 | CFG-103 llm.rate-limit-requests  .env:1:21  \"0\" must be greater than 0",
                "Llm | REQUEST_TIMEOUT=0 | CFG-103 llm.request-timeout  .env:1:17  \"0\" must be longer than zero",
                "Llm | DEFAULT_MODEL= | CFG-103 llm.default-model  .env:1:15  \"\" must not be blank",
                "App | MAX_CONCURRENT_REQUESTS=0 | CFG-103 app.max-concurrent-requests  .env:1:25  \"0\" must be greater"
                        + " than 0",
                "App | SERVICE_NAME= | CFG-103 app.service-name  .env:1:14  \"\" must not be blank",
                "App | LOG_LEVEL=loud | CFG-102 app.log-level  .env:1:11  \"loud\" is none of: auto, trace, debug, info,"
                        + " warning, error",
                "Api | PORT=0 | CFG-103 api.port  .env:1:6  \"0\" must be greater than or equal to 1",
                "Api | PORT=65536 | CFG-103 api.port  .env:1:6  \"65536\" must be less than or equal to 65535",
                "Api | CORS_ORIGINS=https://a.example/ | CFG-103 api.cors-origins[0]  .env:1:14  \"https://a.example/\""
                        + " is not an origin; write *, or a scheme and a host without a path, such as"
                        + " https://app.example",
                "Api | AUTH_ENABLED=true | CFG-101 api.auth-token  .env:1:14  missing, although AUTH_ENABLED (.env:1:14)"
                        + " is true; set AUTH_TOKEN or AUTH_TOKEN_SECRET_NAME, or AUTH_ENABLED=false",
                "Api | AUTH_ENABLED=true AUTH_TOKEN= | CFG-101 api.auth-token  .env:1:14  missing, although AUTH_ENABLED"
                        + " (.env:1:14) is true; set AUTH_TOKEN or AUTH_TOKEN_SECRET_NAME, or AUTH_ENABLED=false",
                // What is wrong with the token is said once.
                "Api | AUTH_ENABLED=true AUTH_TOKEN_FILE=gone | CFG-201 api.auth-token  .env:2:17  AUTH_TOKEN_FILE names"
                        + " gone, which does not exist; create it, or set AUTH_TOKEN",
                "Neo4j | NEO4J_URL=http://graph | CFG-103 neo4j.url  .env:1:11  is not the address of a Neo4j server;"
                        + " write bolt://host:7687 or neo4j://host:7687, with +s after the scheme for TLS",
                "Neo4j | NEO4J_URL=bolt://u:<pw>@graph | CFG-103 neo4j.url  .env:1:11  must not hold user and password;"
                        + " set NEO4J_USER and NEO4J_PASSWORD instead",
                "Postgres | POSTGRES_DB=d POSTGRES_USER=u POSTGRES_HOST=pg:5432 | CFG-103 postgres.host  .env:3:15 "
                        + " \"pg:5432\" is not the name of a server; write it alone, without scheme and port,"
                        + " an IPv6 address in brackets",
                "Postgres | POSTGRES_DB=d POSTGRES_USER=u POSTGRES_SCHEMA_CHERRY=x;drop | CFG-103"
                        + " postgres.schemas.cherry  .env:3:24  \"x;drop\" is not the name of a schema; use letters,"
                        + " digits and _, at most 63",
                "Postgres | POSTGRES_USER=u | CFG-101 postgres.database  missing; set POSTGRES_DATABASE or POSTGRES_DB,"
                        + " or postgres.database in application.yaml",
            })
    void load_withBadValue_namesKeyAndPlace(String type, String line, String problem) throws Exception {
        Class<? extends Record> record = Class.forName(AppSettings.class.getPackageName() + "." + type + "Settings")
                .asSubclass(Record.class);
        assertThat(Given.file(directory, line).problems(record)).containsExactly(problem);
    }

    @Test
    void load_withBadPortAndNoToken_reportsBoth() {
        assertThat(Given.of(directory, "AUTH_ENABLED=yes PORT=many").problems(ApiSettings.class))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("CFG-101 api.auth-token "))
                .anyMatch(problem -> problem.startsWith("CFG-102 api.port "));
    }

    @Test
    void constructors_withContradictions_refuse() {
        assertThatThrownBy(() -> new ApiSettings("0.0.0.0", 1, false, List.of(), true, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("authEnabled needs an authToken");
        URI url = URI.create("bolt://u:p@graph");
        assertThatThrownBy(() -> new Neo4jSettings(url, "u", Optional.empty(), "g"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the URL must not hold credentials; pass user and password");
    }

    @ParameterizedTest
    @CsvSource({
        "pg, db, jdbc:postgresql://pg:5432/db",
        "[::1], a b/c, jdbc:postgresql://[::1]:5432/a%20b%2Fc",
    })
    void jdbcUrl_ofHostAndDatabase_isWellFormed(String host, String database, String url) {
        Map<String, String> texts = Map.of("POSTGRES_HOST", host, "POSTGRES_DATABASE", database, "POSTGRES_USER", "u");
        assertThat(SettingsLoader.of(texts).load(PostgresSettings.class).jdbcUrl())
                .isEqualTo(url);
    }

    @Test
    void postgresPassword_byNameOrSetNowhere_isFetched() {
        Map<String, String> remote =
                Map.of("postgres-password-staging", Canary.secret("guessed"), "other", Canary.secret("named"));
        Map<String, String> texts = Map.of("APP_ENV", "staging", "POSTGRES_DATABASE", "d", "POSTGRES_USER", "u");
        assertThat(SettingsLoader.builder()
                        .hermetic()
                        .overrides(texts)
                        .secretSource(SecretSources.map(remote))
                        .build()
                        .load(PostgresSettings.class)
                        .password())
                .isEqualTo(secret("guessed"));
        assertThat(SettingsLoader.builder()
                        .hermetic()
                        .overrides(texts)
                        .override("POSTGRES_PASSWORD_SECRET_NAME", "other")
                        .secretSource(SecretSources.map(remote))
                        .build()
                        .load(PostgresSettings.class)
                        .password())
                .isEqualTo(secret("named"));
    }

    @Test
    void load_ofEveryRecord_takesNoKeyOfAnotherForItsOwn() {
        Given given = Given.of(directory, "POSTGRES_DATABASE=d POSTGRES_USER=u");
        Given.append(directory.resolve("application.yaml"), """
                app: {service_name: shop}
                memory: {store: stub, embedding: {model: small}, redis_databases: {Cherry: 3}}
                llm: {max_tokens: 7}
                api: {port: 9}
                postgres: {schemas: {cherry: c}}
                neo4j: {database: g}
                """);
        for (Class<? extends Record> type : List.of(
                AppSettings.class,
                MemorySettings.class,
                LlmSettings.class,
                ApiSettings.class,
                PostgresSettings.class,
                Neo4jSettings.class)) {
            assertThat(given.problems(type)).isEmpty();
        }
        assertThat(given.load(MemorySettings.class).redisDatabases()).isEqualTo(Map.of("Cherry", 3));
    }
}
