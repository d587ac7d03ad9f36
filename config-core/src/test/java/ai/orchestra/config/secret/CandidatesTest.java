package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.testsupport.Canary;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another environment's secret is never asked for, unless it is named to the letter. */
class CandidatesTest {
    private static final String VALUE = Canary.secret("elsewhere");

    private final ScriptedSource source =
            new ScriptedSource().found("other-key-production", VALUE, "1").found("other-key-eu-staging", VALUE, "1");

    private Secrets secrets(String environment, Map<String, String> variables) {
        return Secrets.builder()
                .hermetic()
                .environment(Environment.of(environment))
                .environmentVariables(variables)
                .source(source)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "staging, OTHER_KEY_PRODUCTION, production",
        "production, other-key-staging, staging",
        "eu-staging, other-key-staging, staging",
        "development, other-key-monitoring, monitoring",
    })
    void get_ofAnotherEnvironmentsSecret_isRefusedUnasked(String environment, String name, String other) {
        try (Secrets secrets = secrets(environment, Map.of())) {
            assertThatExceptionOfType(SecretConfigurationException.class)
                    .isThrownBy(() -> secrets.get(name, "fallback"))
                    .withMessage("the secret other-key-" + other + " is one of the environment " + other
                            + ", and this is " + environment + "; ask for other-key, or set "
                            + SecretName.of(name).variable() + "_SECRET_NAME=other-key-" + other
                            + " if it is meant to the letter");
        }
        assertThat(source.asked).isEmpty();
    }

    @Test
    void get_ofAnEnvironmentThatEndsInItsOwn_isThatOnes() {
        try (Secrets secrets = Secrets.builder()
                .hermetic()
                .environment(Environment.of("eu-staging"))
                .environment(Environment.STAGING)
                .source(source)
                .build()) {
            assertThatExceptionOfType(SecretConfigurationException.class)
                    .isThrownBy(() -> secrets.get("other-key-eu-staging"));
        }
        try (Secrets secrets = secrets("eu-staging", Map.of())) {
            assertThat(secrets.get("other-key-eu-staging")).isEqualTo(VALUE);
        }
    }

    @Test
    void get_namedToTheLetter_isRead() {
        Map<String, String> variables =
                Map.of("OTHER_KEY_PRODUCTION_SECRET_NAME", "other-key-production", "NEXT_KEY_PRODUCTION", VALUE);
        try (Secrets secrets = secrets("staging", variables)) {
            assertThat(secrets.get("other-key-production")).isEqualTo(VALUE);
            assertThat(secrets.get("next-key-production")).isEqualTo(VALUE);
        }
    }
}
