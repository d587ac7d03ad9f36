package ai.orchestra.gcp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialChoiceTest {
    private static final String KEY = Keys.serviceAccount();

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  GCP_SA_KEY_JSON",
        "false, true,  true,  GCP_SA_KEY_PATH",
        "false, false, true,  GOOGLE_APPLICATION_CREDENTIALS",
        "true,  false, false, GCP_SA_KEY_JSON",
        "true,  false, true,  GCP_SA_KEY_JSON",
        "false, true,  false, GCP_SA_KEY_PATH",
    })
    void takesTheFirst_thatIsSet(boolean json, boolean path, boolean google, String winner) {
        Map<String, String> environment = new HashMap<>();
        environment.put("GCP_SA_KEY_JSON", json ? KEY : "  ");
        environment.put("GCP_SA_KEY_PATH", path ? "key.json" : "");
        environment.put("GOOGLE_APPLICATION_CREDENTIALS", google ? "adc.json" : null);

        CredentialChoice choice = CredentialChoice.of(environment::get);

        assertThat(choice.describe()).contains(winner);
        if (choice instanceof CredentialChoice.KeyFile file) {
            assertThat(file.variable()).isEqualTo(winner);
            assertThat(file.path()).isEqualTo(Path.of(path ? "key.json" : "adc.json"));
        }
    }

    @Test
    void fallsBack_toApplicationDefault() {
        CredentialChoice choice = CredentialChoice.of(name -> null);

        assertThat(choice).isEqualTo(new CredentialChoice.ApplicationDefault());
        assertThat(choice.describe()).contains("none of GCP_SA_KEY_JSON");
    }

    @Test
    void keepsTheKey_outOfItsText() {
        CredentialChoice choice = CredentialChoice.of(Map.of("GCP_SA_KEY_JSON", KEY)::get);

        assertThat(choice.toString() + choice.describe()).doesNotContain(Canary.MARK);
        assertThat(((CredentialChoice.KeyText) choice).json().matches(KEY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "\"text\"",
                "{",
                "{\"type\":\"service_account\"} trailing",
                "{\"type\":\"authorized_user\",\"client_email\":\"a\",\"private_key\":\"b\"}",
                "{\"type\":\"service_account\",\"client_email\":\"a\"}",
                "{\"type\":\"service_account\",\"client_email\":\" \",\"private_key\":\"b\"}",
                "{\"type\":{\"a\":1},\"client_email\":\"a\",\"private_key\":\"b\"}",
            })
    void refusesABrokenKey_withoutFallingThrough(String json) {
        Map<String, String> environment = Map.of("GCP_SA_KEY_JSON", json, "GCP_SA_KEY_PATH", "key.json");

        assertThatThrownBy(() -> CredentialChoice.of(environment::get))
                .isInstanceOf(CredentialException.class)
                .hasMessageStartingWith("GCP_SA_KEY_JSON ")
                .hasNoCause()
                .extracting(e -> ((CredentialException) e).variable())
                .isEqualTo("GCP_SA_KEY_JSON");
    }

    @Test
    void neverQuotes_whatItCouldNotParse() {
        String broken = "{\"private_key\": " + Canary.secret("unquoted") + "}";

        assertThatThrownBy(() -> CredentialChoice.of(Map.of("GCP_SA_KEY_JSON", broken)::get))
                .isInstanceOf(CredentialException.class)
                .message()
                .doesNotContain(Canary.MARK)
                .doesNotContain("sk-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GCP_SA_KEY_PATH", "GOOGLE_APPLICATION_CREDENTIALS"})
    void refusesAKey_whereAPathBelongs(String variable) {
        String base64 = Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
        for (String pasted : List.of(" " + KEY, base64, "-----BEGIN PRIVATE KEY-----\n" + Canary.secret("pem"))) {
            assertThatThrownBy(() -> CredentialChoice.of(Map.of(variable, pasted)::get))
                    .isInstanceOf(CredentialException.class)
                    .hasMessageStartingWith(variable)
                    .hasMessageContaining("put the JSON into GCP_SA_KEY_JSON")
                    .message()
                    .doesNotContain(Canary.MARK);
        }
    }

    @Test
    void refusesText_thatIsNoPath() {
        assertThatThrownBy(() -> CredentialChoice.of(Map.of("GCP_SA_KEY_PATH", "a\0b")::get))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("is not a path")
                .hasNoCause();
    }
}
