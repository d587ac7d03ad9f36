package ai.orchestra.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.annotation.Default;
import ai.orchestra.config.annotation.SecretId;
import ai.orchestra.config.annotation.Settings;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.problem.Problem;
import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings whose values lie in a secret source. */
class SecretReferencesTest {
    private static final String VALUE = Canary.secret("remote");

    @TempDir
    Path directory;

    @Settings(prefix = "db")
    record Db(
            Optional<Secret> password,
            @SecretId("redis-auth") Optional<Secret> auth,
            @Default("none") String url) {}

    private final ConcurrentSkipListSet<String> asked = new ConcurrentSkipListSet<>();

    private SettingsLoaderBuilder loader(Map<String, String> variables, Function<String, Lookup> answers) {
        SecretSource source = new SecretSource() {
            @Override
            public String name() {
                return "remote";
            }

            @Override
            public Lookup lookup(SecretRequest request) {
                asked.add(request.id() + "#" + request.version());
                return answers.apply(request.id());
            }
        };
        return SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(variables)
                .systemProperties(new Properties())
                .withoutDiscovery()
                .secretSource(source);
    }

    private static Lookup absent(String id) {
        return new Lookup.Absent(id);
    }

    private static Lookup found(String id) {
        return new Lookup.Found(Secret.of(VALUE), "1", null);
    }

    private static List<String> problems(SettingsLoaderBuilder loader) {
        Outcome<Db> outcome = loader.build().tryLoad(Db.class);
        return outcome instanceof Outcome.Invalid<Db> invalid
                ? invalid.problems().stream().map(Problem::toString).toList()
                : List.of();
    }

    @Test
    void load_withAllThreeForms_fetchesEachOnce() throws IOException {
        Files.writeString(directory.resolve(".env"), "DB_URL=pg://u:${sm://pg#7}@${HOST:-h}/${sm://pg#7}\n");
        Map<String, String> variables = Map.of("DB_PASSWORD_SECRET_NAME", "projects/p/secrets/x");
        Db db = loader(variables, SecretReferencesTest::found).build().load(Db.class);
        assertThat(db.password()).contains(Secret.of(VALUE));
        assertThat(db.auth()).contains(Secret.of(VALUE));
        assertThat(db.url()).isEqualTo("pg://u:" + VALUE + "@h/" + VALUE);
        assertThat(asked).containsExactly("pg#7", "projects/p/secrets/x#latest", "redis-auth-development#latest");
    }

    @Test
    void load_withSeveralSecrets_fetchesThemSideBySide() throws IOException {
        Files.writeString(directory.resolve(".env"), "DB_URL=${sm://one}${sm://two}\nDB_PASSWORD=${sm://three}\n");
        CyclicBarrier together = new CyclicBarrier(4);
        Db db = loader(Map.of(), id -> {
                    await(together);
                    return found(id);
                })
                .build()
                .load(Db.class);
        assertThat(db.url()).isEqualTo(VALUE + VALUE);
        assertThat(asked).hasSize(4);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the secrets are fetched one after the other", e);
        }
    }

    @Test
    void load_withSecretIdThatIsAbsent_leavesTheOptionalEmpty() {
        Db db = loader(Map.of(), SecretReferencesTest::absent)
                .environment(Environment.STAGING)
                .build()
                .load(Db.class);
        assertThat(db.auth()).isEmpty();
        assertThat(asked).containsExactly("redis-auth-staging#latest");
    }

    @Test
    void load_withEverySecretFailing_reportsAllOfThem() throws IOException {
        Files.writeString(directory.resolve(".env"), "DB_URL=a${sm://pg}b${sm://gone:-${NAME:-x}}\n");
        Function<String, Lookup> answers = id -> switch (id) {
            case "pg" -> new Lookup.Denied(id, "grant roles/secretmanager.secretAccessor");
            case "gone" -> absent(id);
            case "x" -> throw new SecretUnavailableException("no answer within 5 s");
            default -> throw new IllegalStateException(VALUE);
        };
        assertThat(problems(loader(Map.of("DB_PASSWORD_SECRET_NAME", "x"), answers)))
                .containsExactly(
                        "CFG-109 db.auth  default of @SecretId  the secret redis-auth-development is not available: the"
                                + " source remote failed with java.lang.IllegalStateException",
                        "CFG-109 db.password  environment variable DB_PASSWORD_SECRET_NAME  the secret x is not available:"
                                + " no answer within 5 s",
                        "CFG-109 db.url  .env:1:9  the secret pg may not be read, or does not exist; grant"
                                + " roles/secretmanager.secretAccessor");
    }

    @ParameterizedTest
    @CsvSource({"absent, dev", "denied, problem", "unavailable, problem"})
    void fallback_standsInForAbsenceOnly(String outcome, String result) throws IOException {
        Files.writeString(directory.resolve(".env"), "DB_URL=${sm://pg:-dev}\n");
        SettingsLoaderBuilder loader = loader(Map.of("DB_AUTH", "x"), id -> switch (outcome) {
            case "absent" -> absent(id);
            case "denied" -> new Lookup.Denied(id, "grant it");
            default -> throw new SecretUnavailableException("down");
        });
        List<String> problems = problems(loader);
        assertThat(problems.isEmpty() ? loader.build().load(Db.class).url() : "problem")
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"development, dev", "testing, dev", "staging, problem", "production, problem"})
    void fallback_withoutAnySource_standsInOnLaptopsOnly(String environment, String result) throws IOException {
        Files.writeString(directory.resolve(".env"), "DB_URL=${sm://pg:-dev}\n");
        Outcome<Db> outcome = SettingsLoader.builder()
                .directory(directory)
                .environmentVariables(Map.of("APP_ENV", environment))
                .systemProperties(new Properties())
                .withoutDiscovery()
                .build()
                .tryLoad(Db.class);
        assertThat(outcome instanceof Outcome.Bound<Db> bound ? bound.value().url() : "problem")
                .isEqualTo(result);
    }

    @Test
    void reference_toAbsentSecretWithoutFallback_isReportedAtItsPlace() throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "db:\n  url: pre-${sm://pg}\n");
        assertThat(problems(loader(Map.of("DB_AUTH", "x"), SecretReferencesTest::absent)))
                .containsExactly("CFG-109 db.url  application.yaml:2:12  the secret pg does not exist");
    }

    @Test
    void secretName_thatBecomesBlank_isReported() throws IOException {
        Files.writeString(directory.resolve(".env"), "DB_PASSWORD_SECRET_NAME=${NOTHING:-}\nDB_AUTH=x\n");
        assertThat(problems(loader(Map.of(), SecretReferencesTest::found)))
                .containsExactly("CFG-105 db.password  .env:1:25  DB_PASSWORD_SECRET_NAME names no secret; write a"
                        + " secret's name, or remove it");
        assertThat(asked).isEmpty();
    }

    @Test
    void reference_toBytesThatAreNoText_isReported() {
        Function<String, Lookup> answers = id -> new Lookup.Found(Secret.of(new byte[] {(byte) 0xC3}), "1", null);
        assertThat(problems(loader(Map.of("DB_PASSWORD_SECRET_NAME", "x", "DB_AUTH", "y"), answers)))
                .containsExactly(
                        "CFG-109 db.password  environment variable DB_PASSWORD_SECRET_NAME  the secret x is not"
                                + " UTF-8 text");
    }

    @Test
    void file_isReadAndLosesOneLineEnd() throws IOException {
        Files.writeString(directory.resolve("pw"), VALUE + "\r\n");
        Db db = loader(Map.of("DB_PASSWORD_FILE", "pw", "DB_URL_FILE", "pw"), SecretReferencesTest::absent)
                .build()
                .load(Db.class);
        assertThat(db.password()).contains(Secret.of(VALUE));
        assertThat(db.url()).isEqualTo(VALUE);
    }

    @Test
    void file_thatIsBlank_isNoSecretButMayBeText() throws IOException {
        Files.writeString(directory.resolve("pw"), "\n");
        Map<String, String> variables = Map.of("DB_PASSWORD_FILE", "pw", "DB_URL_FILE", "pw", "DB_AUTH", VALUE);
        assertThat(problems(loader(variables, SecretReferencesTest::absent)))
                .containsExactly(
                        "CFG-105 db.password  environment variable DB_PASSWORD_FILE  DB_PASSWORD_FILE names pw,"
                                + " which is blank; write the secret into it, or set DB_PASSWORD");
    }

    @Test
    void explain_ofSecretsByEveryWay_showsNone() throws IOException {
        Files.writeString(directory.resolve("pw"), VALUE);
        Files.writeString(directory.resolve(".env"), "DB_URL=${sm://pg}\nDB_AUTH=" + VALUE + "\n");
        SettingsLoader loader = loader(
                        Map.of("DB_PASSWORD_FILE", "pw", "DB_AUTH_SECRET_NAME", "named"), SecretReferencesTest::found)
                .build();
        assertThat(loader.explain(Db.class)).hasToString("""
                        db.password = ****  <- environment variable DB_PASSWORD_FILE
                        db.auth = ****  <- environment variable DB_AUTH_SECRET_NAME over .env:2:9
                        db.url = ****  <- .env:1:8""");
        assertThat(asked).isEmpty();
    }
}
