package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.orchestra.testsupport.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said names the secret, the place, and what to do. */
class SecretMessagesTest {
    private static final String ID = "api-key-production";

    @TempDir
    Path directory;

    private final ScriptedSource source = new ScriptedSource();
    private final HandRuntime hand = new HandRuntime();

    private SecretsBuilder withFile(String dotenv) throws IOException {
        Files.writeString(directory.resolve(".env"), dotenv);
        return Secrets.builder()
                .environmentVariables(Map.of())
                .directory(directory)
                .source(source);
    }

    @Test
    void bytesReadAsText_areNamedWithTheCallThatReadsThem() throws IOException {
        byte[] bytes = {(byte) 0xff, (byte) 0xfe};
        source.answer(ID, () -> new Lookup.Found(Secret.of(bytes), "1", null));
        String message = "the secret api-key is not UTF-8 text; read its bytes with value(\"api-key\").revealBytes()";
        try (Secrets secrets = hand.secrets(source)) {
            secrets.preload(List.of("api-key"));
            for (Runnable read : List.<Runnable>of(
                    () -> secrets.get("API_KEY"),
                    () -> secrets.get("api-key", "fallback"),
                    () -> secrets.ref("api-key").get())) {
                assertThatExceptionOfType(SecretNotTextException.class)
                        .isThrownBy(read::run)
                        .withMessage(message);
            }
            assertThat(secrets.value("api-key").revealBytes()).isEqualTo(bytes);
        }
        source.answer("bytes", () -> new Lookup.Found(Secret.of(bytes), "1", null));
        try (Secrets secrets = withFile("DB_URL=pg://${sm://bytes}\n").build()) {
            assertThatExceptionOfType(SecretNotTextException.class)
                    .isThrownBy(() -> secrets.get("db-url"))
                    .withMessageContaining("the secret bytes, which .env:1:");
        }
    }

    @Test
    void malformedSecretName_isToldWithItsVariableAndPlace() throws IOException {
        String pasted = Canary.secret("pasted");
        for (String id : List.of(pasted, "odd")) {
            source.answer(id, () -> {
                throw new SecretConfigurationException("not a secret's name; write id or id@3");
            });
        }
        try (Secrets secrets = withFile(
                        "\nSOME_KEY_SECRET_NAME=" + pasted + "\nURL=x${sm://odd}\nBLANK_SECRET_NAME=${NOTHING:-}\n")
                .build()) {
            assertThatExceptionOfType(SecretConfigurationException.class)
                    .isThrownBy(() -> secrets.get("some-key", "fallback"))
                    .withMessage("SOME_KEY_SECRET_NAME (.env:2:22) names a secret that cannot be asked for: not a"
                            + " secret's name; write id or id@3");
            assertThatExceptionOfType(SecretConfigurationException.class)
                    .isThrownBy(() -> secrets.get("url"))
                    .withMessageStartingWith(".env:3:")
                    .withMessageContaining("refers to a secret that cannot be asked for");
            assertThatExceptionOfType(SecretConfigurationException.class)
                    .isThrownBy(() -> secrets.get("blank"))
                    .withMessageStartingWith("BLANK_SECRET_NAME (.env:4:");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "down, api-key: unavailable at the moment",
        "denied, 'api-key: denied, or does not exist'",
        "absent, api-key: not found",
        "misconfigured, api-key: misconfigured",
        "unusable, api-key: its version cannot be used",
        "corrupt, api-key: damaged on its way",
        "found, api-key: found",
    })
    void explain_isHeadedByWhatHappened(String outcome, String headline) {
        switch (outcome) {
            case "down" -> source.down(ID);
            case "denied" -> source.denied(ID);
            case "found" -> source.found(ID, Canary.secret("explained"), "1");
            case "misconfigured" ->
                source.answer(ID, () -> {
                    throw new SecretConfigurationException("no project");
                });
            case "unusable" ->
                source.answer(ID, () -> {
                    throw new SecretVersionUnusableException("disabled");
                });
            case "corrupt" ->
                source.answer(ID, () -> {
                    throw new SecretIntegrityException("checksum");
                });
            default -> source.absent(ID);
        }
        try (Secrets secrets = hand.secrets(source)) {
            assertThat(secrets.explain("api-key").toString().lines().findFirst())
                    .contains(headline);
        }
    }

    @Test
    void explain_ofASecretNameThatLeadsNowhere_saysSo() throws IOException {
        try (Secrets secrets = withFile("API_KEY_SECRET_NAME=gone\n").build()) {
            assertThat(secrets.explain("api-key").toString())
                    .startsWith("api-key: refers to a secret that does not exist\n");
        }
    }

    @Test
    void preload_ofWhatIsNoName_tellsItsPlaceAndEverythingElse() {
        source.denied("other-key-production");
        try (Secrets secrets = hand.secrets(source)) {
            assertThatExceptionOfType(SecretPreloadException.class)
                    .isThrownBy(() -> secrets.preload(List.of("other-key", "no name", "")))
                    .withMessageStartingWith("3 of 3 secrets cannot be had\n  other-key: ")
                    .withMessageContaining("\n  name 2 of the list: not a secret's name")
                    .withMessageContaining("\n  name 3 of the list: not a secret's name")
                    .satisfies(e -> assertThat(e.failures()).containsOnlyKeys(SecretName.of("other-key")));
        }
    }

    @Test
    void absent_mayBeASecretWithoutAnyVersion() {
        try (Secrets secrets = hand.secrets(source)) {
            assertThatExceptionOfType(SecretNotFoundException.class)
                    .isThrownBy(() -> secrets.get("api-key"))
                    .withMessageContaining("one that has no version yet counts as absent: add a version");
        }
    }

    @Test
    void closed_meansEveryCall() {
        Secrets secrets = hand.secrets(source);
        secrets.close();
        for (Runnable call : List.<Runnable>of(
                secrets::health,
                secrets::recentAccess,
                secrets::neverRead,
                secrets::redactor,
                () -> secrets.rotationDue(Duration.ofDays(1)),
                () -> secrets.find("api-key"))) {
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(call::run);
        }
    }
}
