package ai.orchestra.gcp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.SettingsLoader;
import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.SecretContext;
import ai.orchestra.testsupport.Canary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GcpSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GCP_SA_KEY_JSON",
                "GCP_SA_KEY_PATH",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "GCP_PROJECT_ID",
                "GOOGLE_CLOUD_PROJECT",
                "GCE_METADATA_HOST",
                "NO_GCE_CHECK",
            })
    void answersAlike_whateverIsBehind(String variable) {
        String text = Canary.secret("text");
        SecretContext context = new SecretContext(
                Environment.TESTING,
                name -> name.variables().contains(variable) ? Optional.of(text) : Optional.empty());

        for (GcpSettings settings : new GcpSettings[] {
            GcpSettings.of(Map.of(variable, text)),
            GcpSettings.of(context),
            GcpSettings.of(SettingsLoader.of(Map.of(variable, text)))
        }) {
            assertThat(text.equals(settings.text(variable))).isTrue();
            assertThat(settings.text("GCP_OTHER")).isNull();
        }
    }

    @Test
    void readsYamlKeys_throughALoader() {
        GcpSettings settings = GcpSettings.of(SettingsLoader.of(
                Map.of("gcp.project-id", "from-yaml", "gcp.sa-key-json", Keys.serviceAccount(), "gcp.region", "x")));

        assertThat(GcpProject.of(settings).id(null)).isEqualTo("from-yaml");
        assertThat(CredentialChoice.of(settings::text)).isInstanceOf(CredentialChoice.KeyText.class);
    }

    @Test
    void hidesTheKey_inEveryText() {
        Map<String, String> variables = new HashMap<>(Map.of("GCP_SA_KEY_JSON", Keys.serviceAccount()));

        assertThat(GcpSettings.of(SettingsLoader.of(variables)).toString()).doesNotContain(Canary.MARK);
        assertThat(GcpSettings.of(variables).toString()).doesNotContain(Canary.MARK);
    }
}
