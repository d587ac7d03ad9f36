package ai.orchestra.secrets.gcp;

import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.GET_SECRET_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.environment.Environment;
import ai.orchestra.config.secret.CreationTime;
import ai.orchestra.config.secret.RotationDue;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.config.secret.Secrets;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerRole;
import ai.orchestra.testsupport.Canary;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionDatesTest {
    private static final String KEY = "projects/test-project/secrets/key";
    private static final String VALUE = Canary.secret("value");

    @ParameterizedTest
    @EnumSource
    void saysWhenAVersionWasMade_underWhateverNameItWasRead(Transport transport) {
        try (Google google = new Google(transport).with("key", VALUE, Canary.secret("second"))) {
            google.alias("key", "blue", 1);
            Timestamp made = google.connection
                    .client(Optional.empty(), Google.PATIENT.total())
                    .getSecretVersion(KEY + "/versions/1")
                    .getCreateTime();
            CreationTime first = new CreationTime.Known(Instant.ofEpochSecond(made.getSeconds(), made.getNanos()));

            for (String id : new String[] {"key", "key@1", "key@blue", "key#/db/password", KEY, KEY + "/versions/1"}) {
                assertThat(time(google, id, "1")).as(id).isEqualTo(first);
            }
            assertThat(time(google, "key", "2"))
                    .isInstanceOf(CreationTime.Known.class)
                    .isNotEqualTo(first);
            google.server.destroy("key", 1);
            assertThat(time(google, "key", "1")).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichRoleIsMissing(Transport transport) {
        try (Google google = new Google(transport).with("key", VALUE)) {
            google.server.iam().perSecret();
            google.server.iam().grant("key");

            assertThat(google.read("key").equals(VALUE)).isTrue();
            assertThat(time(google, "key", "1"))
                    .isInstanceOfSatisfying(
                            CreationTime.Unknown.class,
                            unknown -> assertThat(unknown.reason())
                                    .startsWith("when " + KEY + "/versions/1 was made may not be seen; grant")
                                    .contains("gcloud secrets add-iam-policy-binding " + KEY)
                                    .endsWith("--role=roles/secretmanager.viewer"));

            google.server.iam().grant("key", SecretManagerRole.VIEWER);
            assertThat(time(google, "key", "1")).isInstanceOf(CreationTime.Known.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAVersionIsGone_andThatNobodyAnswers(Transport transport) {
        try (Google google = new Google(transport, Google.SHORT).with("key", VALUE)) {
            assertThat(time(google, "key", "9"))
                    .isEqualTo(new CreationTime.Unknown(KEY + "/versions/9 is not there any more"));

            google.server.faults().on(GET_SECRET_VERSION).fail(Status.Code.UNAVAILABLE);
            assertThatThrownBy(() -> time(google, "key", "1"))
                    .isInstanceOf(SecretUnavailableException.class)
                    .hasMessageContaining(KEY + "/versions/1")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsRotationDueJudge_withoutACallForAnyRead(Transport transport) {
        try (Google google = new Google(transport).with("api-key", VALUE);
                Secrets secrets = Secrets.builder()
                        .hermetic()
                        .environment(Environment.STAGING)
                        .budget(Google.PATIENT.total())
                        .source(google.source)
                        .build()) {
            google.server.iam().perSecret();
            google.server.iam().grantOnProject(SecretManagerRole.SECRET_ACCESSOR);
            secrets.get("api-key");
            secrets.refresh("api-key");
            assertThat(google.server.requests().count(GET_SECRET_VERSION)).isZero();

            assertThat(secrets.rotationDue(Duration.ofDays(1)))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RotationDue.AgeUnknown.class,
                            unknown -> assertThat(unknown.reason()).contains("roles/secretmanager.viewer"));

            google.server.iam().grantOnProject(SecretManagerRole.VIEWER);
            google.server.requests().clear();
            assertThat(secrets.rotationDue(Duration.ofDays(1))).isEmpty();
            assertThat(secrets.rotationDue(Duration.ZERO))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RotationDue.Overdue.class,
                            overdue -> assertThat(overdue.version()).isEqualTo("1"));
            assertThat(google.server.requests().count()).isEqualTo(1);
        }
    }

    private static CreationTime time(Google google, String id, String version) {
        return google.source.creationTime(new SecretRequest(id, version, Google.PATIENT.total()));
    }
}
