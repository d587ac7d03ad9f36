package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A switch that forbids something never fails open. */
class SecretSwitchesTest {
    private static final String VALUE = Canary.secret("switched");

    @TempDir
    Path directory;

    private final ScriptedSource source = new ScriptedSource().found("api-key", VALUE, "1");

    private Secrets secrets(Environment environment, String variable, String text) {
        return Secrets.builder()
                .hermetic()
                .environment(environment)
                .environmentVariables(Map.of(variable, text))
                .source(source)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "1", "yes", "on", " true "})
    void offline_inTheUsualSpellings_asksNobody(String text) {
        try (Secrets secrets = secrets(Environment.DEVELOPMENT, "SECRETS_OFFLINE", text)) {
            assertThat(secrets.find("api-key")).isEmpty();
        }
        assertThat(source.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "no", "off", " "})
    void offline_switchedOff_asks(String text) {
        try (Secrets secrets = secrets(Environment.DEVELOPMENT, "SECRETS_OFFLINE", text)) {
            assertThat(secrets.get("api-key")).isEqualTo(VALUE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "tru", "2", "${sm://switch}"})
    void offline_thatSaysNeither_isRefusedWithItsPlace(String text) throws IOException {
        Files.writeString(directory.resolve(".env"), "SECRETS_OFFLINE=" + text + "\n");
        try (Secrets secrets = Secrets.builder()
                .environmentVariables(Map.of())
                .directory(directory)
                .source(source)
                .build()) {
            assertThatExceptionOfType(SecretConfigurationException.class)
                    .isThrownBy(() -> secrets.get("api-key", "fallback"))
                    .withMessageStartingWith("secrets.offline (.env:1:17): ");
        }
        assertThat(source.asked).isEmpty();
    }

    @Test
    void offline_blankAboveASetOne_isTheSetOne() throws IOException {
        Files.writeString(directory.resolve(".env"), "SECRETS_OFFLINE=true\n");
        try (Secrets secrets = Secrets.builder()
                .environmentVariables(Map.of("SECRETS_OFFLINE", " "))
                .directory(directory)
                .source(source)
                .build()) {
            assertThat(secrets.find("api-key")).isEmpty();
        }
        assertThat(source.asked).isEmpty();
    }

    @Test
    void offline_askedByAProvider_refusesWhatSaysNeither() {
        SecretContext context = new SecretContext(Environment.PRODUCTION, name -> Optional.of("tru"));
        assertThatExceptionOfType(SecretConfigurationException.class)
                .isThrownBy(context::isOffline)
                .withMessageContaining("secrets.offline: \"tru\" is not a boolean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "no", "off", "FALSE"})
    void bareFallback_inTheUsualSpellings_isOff(String text) {
        try (Secrets secrets = secrets(Environment.PRODUCTION, "SECRETS_BARE_FALLBACK", text)) {
            assertThat(secrets.find("api-key")).isEmpty();
        }
        assertThat(source.asked).containsExactly("api-key-production");
    }

    @Test
    void bareFallback_thatSaysNeither_isRefusedWithItsPlace() {
        try (Secrets secrets = secrets(Environment.PRODUCTION, "SECRETS_BARE_FALLBACK", "never")) {
            assertThatExceptionOfType(SecretConfigurationException.class)
                    .isThrownBy(() -> secrets.get("api-key"))
                    .withMessageStartingWith(
                            "secrets.bare-fallback (environment variable SECRETS_BARE_FALLBACK): \"never\" is not");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "performance"})
    void offline_whereSecretsMatter_isUnavailableAndNeverAFallback(String environment) {
        try (Secrets secrets = secrets(Environment.of(environment), "SECRETS_OFFLINE", "true")) {
            assertThatExceptionOfType(SecretUnavailableException.class)
                    .isThrownBy(() -> secrets.get("api-key", "fallback"))
                    .withMessage(
                            "the secret api-key was not looked for: SECRETS_OFFLINE=true forbids remote sources, in "
                                    + environment + " too; unset it, or set API_KEY");
            assertThatExceptionOfType(SecretUnavailableException.class).isThrownBy(() -> secrets.find("api-key"));
        }
        assertThat(source.asked).isEmpty();
    }

    @Test
    void offline_doesNotAdviseToCreateWhatWouldNotBeRead() {
        try (Secrets secrets = secrets(Environment.DEVELOPMENT, "SECRETS_OFFLINE", "true")) {
            assertThatExceptionOfType(SecretNotFoundException.class)
                    .isThrownBy(() -> secrets.get("api-key"))
                    .withMessage("the secret api-key is set nowhere; set API_KEY in the environment or .env. Tried: no"
                            + " layer sets API_KEY; SECRETS_OFFLINE=true forbids remote sources");
        }
    }
}
