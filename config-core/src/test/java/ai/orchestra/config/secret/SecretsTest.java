package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String VALUE = Canary.secret("value");
    private static final String OTHER = Canary.secret("other");

    @TempDir
    Path directory;

    private final Map<String, Lookup> remote = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean closed;
    private boolean down;

    private final SecretSource source = new SecretSource() {
        @Override
        public String name() {
            return "remote";
        }

        @Override
        public Lookup lookup(SecretRequest request) {
            asked.add(request.id() + "#" + request.version());
            if (down) {
                throw new SecretUnavailableException("the service does not answer");
            }
            return remote.getOrDefault(request.id(), new Lookup.Absent(request.id()));
        }

        @Override
        public void close() {
            closed = true;
        }
    };

    private SecretsBuilder secrets(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return Secrets.builder()
                .hermetic()
                .directory(directory)
                .environmentVariables(environment)
                .source(source);
    }

    private SecretsBuilder withFiles(Map<String, String> variables) {
        return Secrets.builder()
                .directory(directory)
                .environmentVariables(variables)
                .source(source);
    }

    private static Lookup found(String value) {
        return new Lookup.Found(Secret.of(value), "1", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-api-key", "OPENAI_API_KEY", "openai_api_key", "openai.api.key", " OpenAI-Api-Key "})
    void get_inAnySpelling_isOneSecret(String name) {
        try (Secrets secrets = secrets("OPENAI_API_KEY", VALUE).build()) {
            assertThat(secrets.get(name)).isEqualTo(VALUE);
        }
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "-a", "a--b", "a/b", "ключ"})
    void get_ofNoName_isRefused(String name) {
        assertThatThrownBy(() -> secrets().build().get(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "development, openai-api-key, openai-api-key-development|openai-api-key",
        "production, openai-api-key, openai-api-key-production|openai-api-key",
        "production, openai-api-key-production, openai-api-key-production",
    })
    void find_withoutLayers_asksForTheEnvironmentsOwnFirst(String environment, String name, String candidates) {
        Secrets secrets = secrets().environment(Environment.of(environment)).build();
        assertThat(secrets.find(name)).isEmpty();
        assertThat(asked)
                .containsExactly(java.util.Arrays.stream(candidates.split("\\|"))
                        .map(id -> id + "#latest")
                        .toArray(String[]::new));
    }

    @Test
    void find_withoutBareFallback_asksForTheEnvironmentsOwnOnly() {
        remote.put("openai-api-key", found(VALUE));
        Secrets secrets = secrets("SECRETS_BARE_FALLBACK", "false").build();
        assertThat(secrets.find("openai-api-key")).isEmpty();
        assertThat(asked).containsExactly("openai-api-key-development#latest");
    }

    @Test
    void get_withBlankVariable_goesOnToTheNextPlace() {
        remote.put("openai-api-key-development", found(VALUE));
        assertThat(secrets("OPENAI_API_KEY", "  ").build().get("openai-api-key"))
                .isEqualTo(VALUE);
    }

    @Test
    void get_withSecretName_asksForItVerbatim() {
        remote.put("shared-key@3", found(VALUE));
        Secrets secrets = secrets("OPENAI_API_KEY_SECRET_NAME", "shared-key@3").build();
        assertThat(secrets.get("openai-api-key")).isEqualTo(VALUE);
        assertThat(asked).containsExactly("shared-key@3#latest");
    }

    @Test
    void get_withSecretNameThatLeadsNowhere_failsDespiteFallback() {
        remote.put("openai-api-key", found(OTHER));
        Secrets secrets = secrets("OPENAI_API_KEY_SECRET_NAME", "gone").build();
        assertThatExceptionOfType(SecretNotFoundException.class)
                .isThrownBy(() -> secrets.get("openai-api-key", "fallback"))
                .withMessage(
                        "the secret gone, which environment variable OPENAI_API_KEY_SECRET_NAME refers to, does not"
                                + " exist or has no version; create it, or mend the name");
    }

    @Test
    void get_withNameAndSecretNameInOneLayer_isAConflict() {
        Secrets secrets = secrets("OPENAI_API_KEY", VALUE, "OPENAI_API_KEY_SECRET_NAME", "x")
                .build();
        assertThatExceptionOfType(SecretConfigurationException.class)
                .isThrownBy(() -> secrets.get("openai-api-key"))
                .withMessageContaining("OPENAI_API_KEY_SECRET_NAME and OPENAI_API_KEY")
                .withMessageContaining("keep one of them");
    }

    @Test
    void get_withSecretNameAboveAValue_followsTheHigherLayer() throws IOException {
        Files.writeString(directory.resolve(".env"), "OPENAI_API_KEY=" + OTHER + "\n");
        remote.put("real", found(VALUE));
        Secrets secrets =
                withFiles(Map.of("OPENAI_API_KEY_SECRET_NAME", "real")).build();
        assertThat(secrets.get("openai-api-key")).isEqualTo(VALUE);
    }

    @Test
    void get_fromFileVariable_takesOneLineEndAway() throws IOException {
        Files.writeString(directory.resolve("key.txt"), VALUE + "\n\n");
        Secrets secrets = secrets("OPENAI_API_KEY_FILE", "key.txt").build();
        assertThat(secrets.get("openai-api-key")).isEqualTo(VALUE + "\n");
    }

    @Test
    void get_fromMissingFile_saysWhichAndWhereItIsNamed() {
        Secrets secrets = secrets("OPENAI_API_KEY_FILE", "gone.txt").build();
        assertThatExceptionOfType(SecretConfigurationException.class)
                .isThrownBy(() -> secrets.get("openai-api-key", "fallback"))
                .withMessage("OPENAI_API_KEY_FILE (environment variable OPENAI_API_KEY_FILE) names gone.txt, which does"
                        + " not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n"})
    void get_fromABlankFile_isRefusedAndNoFallback(String blank) throws IOException {
        Files.writeString(directory.resolve("key.txt"), blank);
        Secrets secrets = secrets("OPENAI_API_KEY_FILE", "key.txt").build();
        assertThatExceptionOfType(SecretConfigurationException.class)
                .isThrownBy(() -> secrets.get("openai-api-key", "fallback"))
                .withMessage("OPENAI_API_KEY_FILE (environment variable OPENAI_API_KEY_FILE) names key.txt, which is"
                        + " blank; write the secret into it");
    }

    @Test
    void get_fromDotenvReference_fetchesThePartAndKeepsTheRest() throws IOException {
        Files.writeString(directory.resolve(".env"), "DB_URL=pg://u:${sm://db-password#2}@h\n");
        remote.put("db-password", found(VALUE));
        assertThat(withFiles(Map.of()).build().get("db-url")).isEqualTo("pg://u:" + VALUE + "@h");
        assertThat(asked).containsExactly("db-password#2");
    }

    @Test
    void get_whileAFileIsBroken_saysSoInsteadOfCallingItAbsent() throws IOException {
        Files.writeString(directory.resolve(".env"), "OTHER='unterminated\n");
        assertThatExceptionOfType(SecretConfigurationException.class)
                .isThrownBy(() -> withFiles(Map.of()).build().get("openai-api-key", "fallback"))
                .withMessageContaining(".env:1:7");
    }

    @Test
    void get_fromTheProcessEnvironment_doesNotCareForABrokenFileBelow() throws IOException {
        Files.writeString(directory.resolve(".env"), "OTHER='unterminated\n");
        assertThat(withFiles(Map.of("OPENAI_API_KEY", VALUE)).build().get("openai-api-key"))
                .isEqualTo(VALUE);
    }

    @Test
    void get_ofAbsent_saysWhatToSetAndWhatWasTried() {
        assertThatExceptionOfType(SecretNotFoundException.class)
                .isThrownBy(() -> secrets().build().get("openai-api-key"))
                .withMessage(
                        "the secret openai-api-key is set nowhere; set OPENAI_API_KEY in the environment or .env, or"
                                + " OPENAI_API_KEY_SECRET_NAME, or create openai-api-key-development or openai-api-key in the"
                                + " secret manager; one that has no version yet counts as absent: add a version. Tried: no layer sets OPENAI_API_KEY; absent: openai-api-key-development in"
                                + " remote; absent: openai-api-key in remote");
    }

    /** A fallback stands in for absence, and for nothing else. */
    @ParameterizedTest
    @CsvSource({
        "absent,      SecretNotFoundException,     fallback, ",
        "denied,      SecretAccessDeniedException, SecretAccessDeniedException, SecretAccessDeniedException",
        "unavailable, SecretUnavailableException,  SecretUnavailableException,  SecretUnavailableException",
        "found,       value,                       value,                       value",
    })
    void outcome_decidesWhatTheCallerGets(String outcome, String get, String getOr, String find) {
        switch (outcome) {
            case "denied" -> remote.put("api-key", new Lookup.Denied("api-key", "grant the role accessor"));
            case "found" -> remote.put("api-key", found("value"));
            case "unavailable" -> down = true;
            default -> remote.clear();
        }
        Secrets secrets = secrets().build();
        assertThat(result(() -> secrets.get("api-key"))).isEqualTo(get);
        assertThat(result(() -> secrets.get("api-key", "fallback"))).isEqualTo(getOr);
        assertThat(result(() -> secrets.find("api-key").map(Secret::reveal).orElse(null)))
                .isEqualTo(find);
    }

    private static String result(java.util.function.Supplier<String> call) {
        try {
            return call.get();
        } catch (SecretException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Test
    void get_deniedForOneCandidate_takesTheOther() {
        remote.put("api-key-development", new Lookup.Denied("api-key-development", "grant the role"));
        remote.put("api-key", found(VALUE));
        assertThat(secrets().build().get("api-key")).isEqualTo(VALUE);
    }

    @Test
    void get_offline_asksNobody() {
        remote.put("api-key", found(VALUE));
        Secrets secrets = secrets("SECRETS_OFFLINE", "true").build();
        assertThat(secrets.find("api-key")).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(secrets.explain("api-key").toString())
                .isEqualTo(
                        "api-key: not found\n  no layer sets API_KEY\n  SECRETS_OFFLINE=true forbids remote sources\n"
                                + "  kept: absent, not asked again for 59 s");
    }

    @Test
    void get_offlineWithSecretName_isUnavailableNotAbsent() {
        Secrets secrets =
                secrets("SECRETS_OFFLINE", "true", "API_KEY_SECRET_NAME", "x").build();
        assertThatExceptionOfType(SecretUnavailableException.class)
                .isThrownBy(() -> secrets.get("api-key", "fallback"))
                .withMessageContaining("SECRETS_OFFLINE=true");
    }

    @Test
    void explain_ofShadowedSecret_namesBothPlacesAndNoValue() throws IOException {
        Files.writeString(directory.resolve(".env"), "OPENAI_API_KEY=" + OTHER + "\n");
        SecretExplanation explanation =
                withFiles(Map.of("OPENAI_API_KEY", VALUE)).build().explain("openai-api-key");
        assertThat(explanation.toString())
                .isEqualTo("openai-api-key: found\n  found in environment variable OPENAI_API_KEY\n"
                        + "  shadowed: .env:1:16");
    }

    @Test
    void close_closesTheSourceAndRefusesFurtherCalls() {
        Secrets secrets = secrets().build();
        secrets.close();
        secrets.close();
        assertThat(closed).isTrue();
        assertThatThrownBy(() -> secrets.find("api-key")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void of_map_answersFromIt() {
        try (Secrets secrets = Secrets.of(Map.of("OPENAI_API_KEY", VALUE))) {
            assertThat(secrets.get("openai-api-key")).isEqualTo(VALUE);
            assertThat(secrets.get("other-key", "fallback")).isEqualTo("fallback");
        }
    }
}
