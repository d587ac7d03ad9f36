package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretJsonException;
import ai.orchestra.config.secret.SecretNotTextException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.testsupport.Canary;
import com.google.cloud.secretmanager.v1.CreateSecretRequest;
import com.google.cloud.secretmanager.v1.Secret;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadTest {
    private static final String FIRST = Canary.secret("first");
    private static final String SECOND = Canary.secret("second");

    @ParameterizedTest
    @EnumSource
    void reads_latestPinnedAndAliasedVersions(Transport transport) {
        try (Google google = new Google(transport)) {
            google.with("key", FIRST, SECOND);
            google.alias("key", "blue", 1);

            found(google.lookup("key"), SECOND, "2");
            found(google.lookup("key@latest"), SECOND, "2");
            found(google.lookup("key@1"), FIRST, "1");
            found(google.lookup("key@blue"), FIRST, "1");
            found(google.lookup("projects/test-project/secrets/key"), SECOND, "2");
            found(google.lookup("projects/test-project/secrets/key/versions/1"), FIRST, "1");
            found(google.lookup("projects/" + google.server.projectNumber() + "/secrets/key"), SECOND, "2");
            found(google.source.lookup(request("key", "1")), FIRST, "1");
            found(google.source.lookup(request("key@1", "1")), FIRST, "1");
            found(google.source.lookup(request("key", "blue")), FIRST, "1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsARegionalSecret_byItsNameOrTheDefaultRegion(Transport transport) {
        String name = "projects/test-project/locations/europe-west3/secrets/key";
        try (Google google = new Google(transport)) {
            google.connection
                    .client(Optional.of("europe-west3"), Google.PATIENT.total())
                    .createSecret(CreateSecretRequest.newBuilder()
                            .setParent("projects/test-project/locations/europe-west3")
                            .setSecretId("key")
                            .setSecret(Secret.getDefaultInstance())
                            .build());
            google.server.addVersion(name, FIRST);

            found(google.lookup(name), FIRST, "1");
            assertThat(google.lookup("key")).isInstanceOf(Lookup.Absent.class);
            try (GcpSecretSource regional = GcpSecretSource.of(
                    Google.connection(transport, Google.endpoint(google.server, transport), Google.PATIENT)
                            .location("europe-west3")
                            .build())) {
                found(regional.lookup(request("key", SecretRequest.LATEST)), FIRST, "1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryByte_upTo64KiB(Transport transport) {
        byte[] bytes = new byte[64 * 1024];
        new Random(20261121).nextBytes(bytes);
        try (Google google = new Google(transport).with("binary")) {
            google.server.addVersion("binary", bytes);

            Lookup.Found found = (Lookup.Found) google.lookup("binary");

            assertThat(found.value().revealBytes()).isEqualTo(bytes);
            assertThatThrownBy(() -> found.value().reveal()).isInstanceOf(SecretNotTextException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsATrailingNewline(Transport transport) {
        try (Google google = new Google(transport).with("key", FIRST + "\r\n")) {
            assertThat(google.read("key").equals(FIRST + "\r\n")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsOneValue_ofAJsonDocument(Transport transport) {
        String json = "{\"db\": {\"password\": \"" + FIRST + "\", \"port\": 5432}}";
        try (Google google = new Google(transport).with("config", json)) {
            found(google.lookup("config#/db/password"), FIRST, "1");
            found(google.lookup("config@1#/db/port"), "5432", "1");
            assertThatThrownBy(() -> google.lookup("config#/db/pasword"))
                    .isInstanceOf(SecretJsonException.class)
                    .hasMessageContaining("/db/pasword")
                    .message()
                    .doesNotContain(Canary.MARK);
        }
    }

    @Test
    void refusesTwoVersions_thatContradict() {
        try (Google google = new Google(Transport.GRPC)) {
            assertThatThrownBy(() -> google.source.lookup(request("key@1", "2")))
                    .isInstanceOf(SecretConfigurationException.class)
                    .hasMessageContaining("name it once");
            assertThat(google.server.requests().count()).isZero();
        }
    }

    @Test
    void refusesABrokenName_withoutQuotingIt() {
        try (Google google = new Google(Transport.GRPC)) {
            for (String id : new String[] {"a b", Canary.secret("pasted"), "projects/x", "key@", "key#x"}) {
                assertThatThrownBy(() -> google.lookup(id))
                        .isInstanceOf(SecretConfigurationException.class)
                        .message()
                        .doesNotContain(Canary.MARK);
            }
            assertThat(google.server.requests().count()).isZero();
        }
    }

    @Test
    void refusesToRead_onceClosed() {
        Google google = new Google(Transport.GRPC).with("key", FIRST);
        found(google.lookup("key"), FIRST, "1");
        google.close();
        google.close();

        assertThatThrownBy(() -> google.lookup("key"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private static SecretRequest request(String id, String version) {
        return new SecretRequest(id, version, Google.PATIENT.total());
    }

    private static void found(Lookup answer, String value, String version) {
        assertThat(answer).isInstanceOfSatisfying(Lookup.Found.class, found -> {
            assertThat(found.value().matches(value)).isTrue();
            assertThat(found.version()).isEqualTo(version);
        });
    }
}
