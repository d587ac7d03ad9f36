package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openai-api-key                                   | projects/mine/secrets/openai-api-key/versions/latest
            ' openai-api-key '                               | projects/mine/secrets/openai-api-key/versions/latest
            OPENAI_API_KEY@latest                            | projects/mine/secrets/OPENAI_API_KEY/versions/latest
            key@3                                            | projects/mine/secrets/key/versions/3
            key@blue                                         | projects/mine/secrets/key/versions/blue
            projects/p-1/secrets/key                         | projects/p-1/secrets/key/versions/latest
            projects/123456/secrets/key/versions/12          | projects/123456/secrets/key/versions/12
            projects/example.com:p/secrets/key/versions/v_1  | projects/example.com:p/secrets/key/versions/v_1
            projects/p/locations/europe-west3/secrets/k      | projects/p/locations/europe-west3/secrets/k/versions/latest
            projects/p/locations/us-east1/secrets/k/versions/2 | projects/p/locations/us-east1/secrets/k/versions/2
            """)
    void reads_everyForm(String text, String versionName) {
        assertThat(SecretReference.parse(text).versionName("mine")).isEqualTo(versionName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "key@3",
                "key@blue#/a/b",
                "key#/",
                "key#/a~1b/~0/c%20d",
                "projects/p/secrets/key",
                "projects/p/secrets/key/versions/7#/x",
                "projects/p/locations/europe-west3/secrets/key/versions/blue",
            })
    void readsBack_whatItWrites(String text) {
        SecretReference reference = SecretReference.parse(text);

        assertThat(reference).hasToString(text);
        assertThat(SecretReference.parse(reference.toString())).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "latest, true, false, false",
        "9, false, true, false",
        "999999999999999999, false, true, false",
        "blue, false, false, true",
    })
    void tellsVersions_apart(String text, boolean latest, boolean numbered, boolean alias) {
        SecretVersion version = SecretReference.parse("key@" + text).version();

        assertThat(version instanceof SecretVersion.Latest).isEqualTo(latest);
        assertThat(version instanceof SecretVersion.Numbered).isEqualTo(numbered);
        assertThat(version instanceof SecretVersion.Alias).isEqualTo(alias);
        assertThat(version.segment()).isEqualTo(text);
    }

    @Test
    void asksTheRegion_forARegionalSecret() {
        assertThat(SecretReference.parse("projects/p/locations/europe-west3/secrets/key")
                        .endpoint())
                .isEqualTo("secretmanager.europe-west3.rep.googleapis.com:443");
        assertThat(SecretReference.parse("key").endpoint()).isEqualTo("secretmanager.googleapis.com:443");
    }

    @Test
    void separatesThePointer() {
        SecretReference reference = SecretReference.parse("key@2#/database/password");

        assertThat(reference.pointer()).contains("/database/password");
        assertThat(reference.versionName("p")).isEqualTo("projects/p/secrets/key/versions/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "key@",
                "key@0",
                "key@-1",
                "key@01",
                "key@1.5",
                "key@9999999999999999999",
                "key@a b",
                "key#",
                "key#3",
                "key#database",
                "key#/a~2",
                "key#/a~",
                "@3",
                "projects/p",
                "projects//secrets/key",
                "projects/p/secrets/",
                "projects/p/secrets/key/versions/",
                "projects/p/secrets/key@3",
                "projects/p/locations/secrets/key",
                "projects/P/secrets/key",
                "secrets/key",
            })
    void refuses_everythingElse(String text) {
        assertThatThrownBy(() -> SecretReference.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNames_thatAreTooLong() {
        assertThat(SecretReference.parse("k".repeat(255)).id()).hasSize(255);
        assertThatThrownBy(() -> SecretReference.parse("k".repeat(256))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretReference.parse("key#/" + "a".repeat(2000)))
                .hasMessageContaining("at most 1024 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "key@%s", "key#%s", "projects/%s/secrets/key"})
    void neverQuotes_aSecretPastedByMistake(String form) {
        String text = form.formatted(Canary.secret("pasted"));

        assertThatThrownBy(() -> SecretReference.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(Canary.MARK)
                .doesNotContain("pasted");
    }
}
