package ai.orchestra.secrets.gcp;

import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.ACCESS_SECRET_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.SecretAccessDeniedException;
import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretIntegrityException;
import ai.orchestra.config.secret.SecretJsonException;
import ai.orchestra.config.secret.SecretNotFoundException;
import ai.orchestra.config.secret.SecretNotTextException;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.config.secret.SecretVersionUnusableException;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.config.secret.SecretsBuilder;
import ai.orchestra.testsupport.Canary;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application sees: {@code Secrets} in front, Google's client behind, the in-process server at the end. */
class SecretsOnGoogleTest {
    private static final String OLD = Canary.secret("old");
    private static final String NEW = Canary.secret("new");
    private static final String FALLBACK = Canary.secret("fallback");

    @ParameterizedTest
    @EnumSource
    void readsOnce_andAnswersFromMemoryAfterwards(Transport transport) {
        try (Google google = new Google(transport).with("api-key-staging", OLD);
                Secrets secrets = secrets(google).build()) {
            assertThat(secrets.get("api-key").equals(OLD)).isTrue();
            for (int i = 0; i < 100; i++) {
                assertThat(secrets.get("API_KEY").equals(OLD)).isTrue();
            }

            assertThat(google.server.requests().count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesARotation_withoutARestart(Transport transport) throws InterruptedException {
        try (Google google = new Google(transport).with("api-key", OLD);
                Secrets secrets = secrets(google).ttl(Duration.ofSeconds(1)).build()) {
            CountDownLatch changed = new CountDownLatch(1);
            secrets.onChange("api-key", change -> changed.countDown());
            assertThat(secrets.get("api-key").equals(OLD)).isTrue();

            google.server.rotate("api-key", NEW);

            assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(secrets.get("api-key").equals(NEW)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheLatestVersionIsDisabled_evenWithAFallback(Transport transport) {
        try (Google google = new Google(transport).with("api-key", OLD, NEW);
                Secrets secrets = secrets(google).build()) {
            google.server.disable("api-key", 2);

            assertThatThrownBy(() -> secrets.get("api-key", FALLBACK))
                    .isInstanceOf(SecretVersionUnusableException.class)
                    .hasMessageContaining("is disabled");
            assertThatThrownBy(() -> secrets.find("api-key")).isInstanceOf(SecretVersionUnusableException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichRoleIsMissing_evenWithAFallback(Transport transport) {
        try (Google google = new Google(transport).with("api-key", OLD);
                Secrets secrets = secrets(google).build()) {
            google.server.iam().perSecret();

            assertThatThrownBy(() -> secrets.get("api-key", FALLBACK))
                    .isInstanceOf(SecretAccessDeniedException.class)
                    .hasMessageContaining("roles/secretmanager.secretAccessor");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheLastValue_duringAnOutage(Transport transport) {
        try (Google google = new Google(transport, Google.SHORT).with("api-key", OLD);
                Secrets secrets = secrets(google).build()) {
            assertThat(secrets.get("api-key").equals(OLD)).isTrue();
            google.server.faults().fail(Status.Code.UNAVAILABLE);

            assertThatThrownBy(() -> secrets.refresh("api-key"))
                    .isInstanceOf(SecretUnavailableException.class)
                    .message()
                    .doesNotContain(Canary.MARK);

            assertThat(google.server.requests().count()).isGreaterThan(2);
            assertThat(secrets.get("api-key").equals(OLD)).isTrue();
            assertThat(secrets.get("api-key", FALLBACK).equals(OLD)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverTakesTheFallback_duringAnOutage(Transport transport) {
        try (Google google = new Google(transport, Google.SHORT).with("api-key", OLD);
                Secrets secrets = secrets(google).build()) {
            google.server.faults().fail(Status.Code.UNAVAILABLE);

            assertThatThrownBy(() -> secrets.get("api-key", FALLBACK))
                    .isInstanceOf(SecretUnavailableException.class)
                    .hasMessageContaining("projects/test-project/secrets/api-key-staging");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBytes_thatDoNotMatchTheirChecksum(Transport transport) {
        try (Google google = new Google(transport).with("api-key-staging", OLD);
                Secrets secrets = secrets(google).build()) {
            google.server.faults().on(ACCESS_SECRET_VERSION).corruptValue();

            assertThatThrownBy(() -> secrets.get("api-key", FALLBACK)).isInstanceOf(SecretIntegrityException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesTheFallback_ofWhatIsAbsentOnly(Transport transport) {
        try (Google google = new Google(transport).with("api-key-production", OLD);
                Secrets secrets = secrets(google).build()) {
            assertThat(secrets.get("api-key", FALLBACK).equals(FALLBACK)).isTrue();
            assertThat(secrets.find("api-key")).isEmpty();
            assertThatThrownBy(() -> secrets.get("api-key"))
                    .isInstanceOf(SecretNotFoundException.class)
                    .hasMessageContaining("API_KEY");

            // The secret of another environment is there, and must not have been asked for.
            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION, "api-key-production"))
                    .isZero();
            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION, "api-key-staging"))
                    .isEqualTo(1);
            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION, "api-key"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsAnExplicitName_andNothingElse(Transport transport) {
        String json = "{\"db\": {\"password\": \"" + NEW + "\"}}";
        try (Google google = new Google(transport).with("api-key", OLD).with("shared", json, OLD);
                Secrets secrets = secrets(google)
                        .override("API_KEY_SECRET_NAME", "shared@1#/db/password")
                        .override("LOST_SECRET_NAME", "projects/test-project/secrets/lost")
                        .override("POINTER_SECRET_NAME", "shared@1#/db/user")
                        .override("WRONG_SECRET_NAME", "a b")
                        .build()) {
            assertThat(secrets.get("api-key").equals(NEW)).isTrue();
            assertThatThrownBy(() -> secrets.get("lost", FALLBACK)).isInstanceOf(SecretNotFoundException.class);
            assertThatThrownBy(() -> secrets.get("pointer", FALLBACK))
                    .isInstanceOf(SecretJsonException.class)
                    .hasMessageContaining("/db/user");
            assertThatThrownBy(() -> secrets.get("wrong", FALLBACK)).isInstanceOf(SecretConfigurationException.class);
            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION, "api-key"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBlankNames_andBytesReadAsText(Transport transport) {
        try (Google google = new Google(transport).with("binary");
                Secrets secrets = secrets(google).build()) {
            google.server.addVersion("binary", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, 3, 4, 5, 6, 7});

            assertThatThrownBy(() -> secrets.get("  ")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> secrets.get("binary")).isInstanceOf(SecretNotTextException.class);
            assertThat(secrets.value("binary").revealBytes()).hasSize(10);
        }
    }

    private static SecretsBuilder secrets(Google google) {
        return Secrets.builder()
                .hermetic()
                .environment(Environment.STAGING)
                .budget(Google.PATIENT.total())
                .source(google.source);
    }
}
