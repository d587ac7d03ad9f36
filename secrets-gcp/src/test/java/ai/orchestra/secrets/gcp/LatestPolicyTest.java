package ai.orchestra.secrets.gcp;

import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.ACCESS_SECRET_VERSION;
import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.LIST_SECRET_VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretVersionUnusableException;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerRole;
import ai.orchestra.testsupport.Canary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read in place of a newest version that is disabled or destroyed, where that is wished. */
class LatestPolicyTest {
    private static final String ONE = Canary.secret("one");
    private static final String TWO = Canary.secret("two");
    private static final String THREE = Canary.secret("three");

    private static Google google(Transport transport) {
        return new Google(transport).with("key", ONE, TWO, THREE);
    }

    private static SecretManagerConnection enabled(Google google, Transport transport) {
        return Google.connection(transport, Google.endpoint(google.server, transport), Google.PATIENT)
                .latest(LatestPolicy.ENABLED)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void newestEnabledVersion_standsInForADisabledOne_andIsLookedForOnlyThen(Transport transport) {
        try (Google google = google(transport);
                SecretManagerConnection connection = enabled(google, transport)) {
            GcpSecretSource source = GcpSecretSource.of(connection);
            assertFound(source, "key", THREE, "3");
            assertThat(google.server.requests().count(LIST_SECRET_VERSIONS)).isZero();

            google.server.disable("key", 3);
            assertFound(source, "key", TWO, "2");

            google.server.destroy("key", 3);
            google.server.disable("key", 2);
            assertFound(source, "key", ONE, "1");
            assertThat(google.server.requests().count(LIST_SECRET_VERSIONS)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingStandsIn_forAVersionThatWasNamed(Transport transport) {
        try (Google google = google(transport);
                SecretManagerConnection connection = enabled(google, transport)) {
            google.server.disable("key", 3);

            assertThatThrownBy(() -> GcpSecretSource.of(connection).lookup(request("key@3")))
                    .isInstanceOf(SecretVersionUnusableException.class)
                    .hasMessageContaining("secrets/key/versions/3 is disabled");
            assertThat(google.server.requests().count(LIST_SECRET_VERSIONS)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noVersionIsEnabled(Transport transport) {
        try (Google google = google(transport);
                SecretManagerConnection connection = enabled(google, transport)) {
            for (int version = 1; version <= 3; version++) {
                google.server.disable("key", version);
            }

            assertThatThrownBy(() -> GcpSecretSource.of(connection).lookup(request("key")))
                    .isInstanceOf(SecretVersionUnusableException.class)
                    .hasMessageContaining("secrets/key/versions/latest is disabled; enable it, or add a new version")
                    .hasMessageEndingWith("; no other version of it is enabled");
        }
    }

    @ParameterizedTest
    @EnumSource
    void listingIsDenied_namesTheRole(Transport transport) {
        try (Google google = google(transport);
                SecretManagerConnection connection = enabled(google, transport)) {
            google.server.disable("key", 3);
            google.server.iam().perSecret();
            google.server.iam().grantOnProject(SecretManagerRole.SECRET_ACCESSOR);

            assertThatThrownBy(() -> GcpSecretSource.of(connection).lookup(request("key")))
                    .isInstanceOf(SecretVersionUnusableException.class)
                    .hasMessageContaining("versions/latest is disabled")
                    .hasMessageContaining("may not be seen: grant roles/secretmanager.viewer: gcloud secrets"
                            + " add-iam-policy-binding projects/test-project/secrets/key");
        }
    }

    @ParameterizedTest
    @EnumSource
    void newest_isTheDefault(Transport transport) {
        try (Google google = google(transport)) {
            google.server.disable("key", 3);

            assertThatThrownBy(() -> google.lookup("key")).isInstanceOf(SecretVersionUnusableException.class);
            assertThat(google.server.requests().count(LIST_SECRET_VERSIONS)).isZero();
            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION)).isEqualTo(1);
        }
    }

    private static SecretRequest request(String id) {
        return new SecretRequest(id, SecretRequest.LATEST, Google.PATIENT.total());
    }

    private static void assertFound(GcpSecretSource source, String id, String value, String version) {
        assertThat(source.lookup(request(id))).isInstanceOfSatisfying(Lookup.Found.class, found -> {
            assertThat(found.version()).isEqualTo(version);
            // A failed comparison would print the value.
            assertThat(found.value().matches(value)).isTrue();
        });
    }
}
