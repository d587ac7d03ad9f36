package ai.orchestra.secrets.gcp;

import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.ACCESS_SECRET_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretIntegrityException;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.config.secret.SecretVersionUnusableException;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerRole;
import ai.orchestra.testsupport.Canary;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
    private static final String VALUE = Canary.secret("value");

    private static final Set<Status.Code> REPEATED = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNKNOWN);

    @ParameterizedTest
    @EnumSource
    void isAbsent_whereSecretVersionAndAliasAreMissing(Transport transport) {
        try (Google google = new Google(transport).with("key", VALUE).with("empty")) {
            for (String id : new String[] {"none", "key@9", "key@green", "empty"}) {
                assertThat(google.lookup(id))
                        .as(id)
                        .isInstanceOfSatisfying(
                                Lookup.Absent.class,
                                absent -> assertThat(absent.tried()).startsWith("projects/test-project/secrets/"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isDenied_whetherItExistsOrNot(Transport transport) {
        try (Google google = new Google(transport).with("key", VALUE)) {
            google.server.iam().perSecret();
            for (String id : new String[] {"key", "none"}) {
                assertThat(google.lookup(id)).isInstanceOfSatisfying(Lookup.Denied.class, denied -> {
                    assertThat(denied.advice())
                            .contains("create it if it does not exist")
                            .contains("gcloud secrets add-iam-policy-binding projects/test-project/secrets/" + id)
                            .contains("--role=roles/secretmanager.secretAccessor");
                    assertThat(denied.tried()).contains(id);
                });
            }

            google.server.iam().grant("key");
            assertThat(google.read("key").equals(VALUE)).isTrue();
            google.server.iam().grantOnProject(SecretManagerRole.SECRET_ACCESSOR);
            assertThat(google.lookup("none")).isInstanceOf(Lookup.Absent.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysTheState_ofAVersionThatCannotBeRead(Transport transport) {
        try (Google google = new Google(transport).with("key", Canary.secret("one"), VALUE)) {
            google.server.disable("key", 2);
            assertThatThrownBy(() -> google.lookup("key"))
                    .isInstanceOf(SecretVersionUnusableException.class)
                    .hasMessageContaining("secrets/key/versions/latest is disabled; enable it, or add a new version")
                    .hasMessageContaining("gcloud secrets versions list");
            assertThat(google.lookup("key@1")).isInstanceOf(Lookup.Found.class);

            google.server.destroy("key", 2);
            assertThatThrownBy(() -> google.lookup("key@2"))
                    .isInstanceOf(SecretVersionUnusableException.class)
                    .hasMessageContaining("secrets/key/versions/2 is destroyed")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsOnceMore_whenTheChecksumDoesNotFit(Transport transport) {
        try (Google google = new Google(transport).with("key", VALUE)) {
            google.server.faults().on(ACCESS_SECRET_VERSION).times(1).corruptValue();

            assertThat(google.read("key").equals(VALUE)).isTrue();
            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBytes_thatDoNotMatchTheirChecksumTwice(Transport transport) {
        try (Google google = new Google(transport).with("key", VALUE)) {
            google.server.faults().on(ACCESS_SECRET_VERSION).times(1).corruptValue();
            google.server.faults().on(ACCESS_SECRET_VERSION).times(1).corruptChecksum();

            assertThatThrownBy(() -> google.lookup("key"))
                    .isInstanceOf(SecretIntegrityException.class)
                    .hasMessageContaining("projects/test-project/secrets/key/versions/latest")
                    .hasNoCause()
                    .message()
                    .doesNotContain(Canary.MARK);
            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsOldVersions_thatHaveNoChecksum(Transport transport) {
        try (Google google = new Google(transport).with("key", VALUE)) {
            google.server.faults().on(ACCESS_SECRET_VERSION).dropChecksum();

            assertThat(google.read("key").equals(VALUE)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, check the network",
        "RESOURCE_EXHAUSTED, quota is used up",
        "DEADLINE_EXCEEDED, did not answer",
        "UNAUTHENTICATED, no valid token",
        "UNIMPLEMENTED, this is no Secret Manager",
        "INTERNAL, check the network",
        "UNKNOWN, check the network",
        "CANCELLED, check the network",
        "ABORTED, check the network",
        "DATA_LOSS, check the network",
    })
    void isUnavailable_neverAbsent(Status.Code code, String advice) {
        for (Transport transport : Transport.values()) {
            boolean repeated = REPEATED.contains(code);
            try (Google google = new Google(transport, repeated ? Google.SHORT : Google.PATIENT).with("key", VALUE)) {
                google.server.faults().all().fail(code, Canary.secret("in-the-text"));
                long start = System.nanoTime();

                assertThatThrownBy(() -> google.lookup("key"))
                        .isInstanceOf(SecretUnavailableException.class)
                        .hasMessageContaining(advice)
                        .hasMessageContaining("secrets/key/versions/latest")
                        .hasNoCause()
                        .hasNoSuppressedExceptions()
                        .message()
                        .doesNotContain(Canary.MARK);

                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("%s over %s", code, transport)
                        .isLessThan(Google.SHORT.total().plus(Google.BUSY));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAConfigurationError_whereTheRequestIsRefused(Transport transport) {
        try (Google google = new Google(transport).with("key", VALUE)) {
            google.server.faults().all().fail(Status.Code.INVALID_ARGUMENT);

            assertThatThrownBy(() -> google.lookup("key"))
                    .isInstanceOf(SecretConfigurationException.class)
                    .hasMessageContaining("mend the secret's name, version or project");
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksAgain_whileThereIsTime(Transport transport) {
        try (Google google = new Google(transport).with("key", VALUE)) {
            google.server.faults().on(ACCESS_SECRET_VERSION).times(2).fail(Status.Code.UNAVAILABLE);
            google.server.faults().on(ACCESS_SECRET_VERSION).times(1).fail(Status.Code.RESOURCE_EXHAUSTED);

            assertThat(google.read("key").equals(VALUE)).isTrue();
            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION)).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverAsksAgain_afterAnAnswer(Transport transport) {
        try (Google google = new Google(transport)) {
            for (Status.Code code : new Status.Code[] {
                Status.Code.NOT_FOUND, Status.Code.PERMISSION_DENIED, Status.Code.INTERNAL, Status.Code.UNAUTHENTICATED
            }) {
                google.server.requests().clear();
                google.server.faults().clear();
                google.server.faults().fail(code);
                try {
                    google.lookup("key");
                } catch (SecretUnavailableException e) {
                    assertThat(code).isIn(Status.Code.INTERNAL, Status.Code.UNAUTHENTICATED);
                }
                assertThat(google.server.requests().count()).as(code.name()).isEqualTo(1);
            }
        }
    }
}
