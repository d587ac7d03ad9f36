package ai.orchestra.testkit.servers.secretmanager;

import static ai.orchestra.testkit.servers.secretmanager.Workbench.DB;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.NUMBERED_DB;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.refused;
import static com.google.api.gax.rpc.StatusCode.Code.FAILED_PRECONDITION;
import static com.google.api.gax.rpc.StatusCode.Code.INVALID_ARGUMENT;
import static com.google.api.gax.rpc.StatusCode.Code.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.DestroySecretVersionRequest;
import com.google.cloud.secretmanager.v1.DisableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionLifecycleTest {
    private static final String OLD = Canary.secret("old");
    private static final String NEW = Canary.secret("new");

    @ParameterizedTest
    @EnumSource
    void access_returnsTheNewestVersionAsLatestUnderTheProjectsNumber(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", OLD);
            assertThat(bench.access(DB + "/versions/latest")).isEqualTo(OLD);

            assertThat(bench.server.rotate("db", NEW)).isEqualTo(2);

            AccessSecretVersionResponse latest = bench.client.accessSecretVersion(DB + "/versions/latest");
            assertThat(latest.getName()).isEqualTo(NUMBERED_DB + "/versions/2");
            assertThat(latest.getPayload().getData().toStringUtf8()).isEqualTo(NEW);
            assertThat(bench.access(DB + "/versions/1")).isEqualTo(OLD);
            assertThat(bench.access(NUMBERED_DB + "/versions/2")).isEqualTo(NEW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void access_refusesALatestThatIsDisabledOrDestroyedThoughAnOlderOneIsEnabled(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", OLD);
            bench.server.addVersion("db", NEW);

            bench.client.disableSecretVersion(DB + "/versions/2");
            refused(
                    () -> bench.access(DB + "/versions/latest"),
                    FAILED_PRECONDITION,
                    "Secret Version [" + NUMBERED_DB + "/versions/2] is in DISABLED state.");

            bench.client.enableSecretVersion(DB + "/versions/2");
            assertThat(bench.access(DB + "/versions/latest")).isEqualTo(NEW);

            SecretVersion destroyed = bench.client.destroySecretVersion(DB + "/versions/2");
            assertThat(destroyed.getState()).isEqualTo(SecretVersion.State.DESTROYED);
            assertThat(destroyed.hasDestroyTime()).isTrue();
            refused(
                    () -> bench.access(DB + "/versions/latest"),
                    FAILED_PRECONDITION,
                    "/versions/2] is in DESTROYED state.");
            refused(
                    () -> bench.client.enableSecretVersion(DB + "/versions/2"),
                    FAILED_PRECONDITION,
                    "is in DESTROYED state.");
            assertThat(bench.access(DB + "/versions/1")).isEqualTo(OLD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void access_followsAnAlias(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", OLD);
            bench.server.addVersion("db", NEW);
            bench.client.updateSecret(
                    Secret.newBuilder()
                            .setName(DB)
                            .putVersionAliases("stable", 1)
                            .build(),
                    FieldMask.newBuilder().addPaths("version_aliases").build());

            assertThat(bench.access(DB + "/versions/stable")).isEqualTo(OLD);
            assertThat(bench.client.getSecretVersion(DB + "/versions/stable").getName())
                    .isEqualTo(NUMBERED_DB + "/versions/1");
            refused(() -> bench.access(DB + "/versions/other"), NOT_FOUND, "/versions/other] not found.");
            refused(
                    () -> bench.client.disableSecretVersion(DB + "/versions/stable"),
                    INVALID_ARGUMENT,
                    "by its number");
        }
    }

    @ParameterizedTest
    @EnumSource
    void access_sendsBinaryValuesWithTheirChecksum(Transport transport) throws Exception {
        byte[] binary = new byte[256];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) i;
        }
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", binary);

            SecretPayload payload =
                    bench.client.accessSecretVersion(DB + "/versions/1").getPayload();

            assertThat(payload.getData().toByteArray()).isEqualTo(binary);
            // From an independent implementation: CRC-32C of 00 01 ... ff.
            assertThat(payload.getDataCrc32C()).isEqualTo(0x9c44184bL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void add_checksTheChecksumThatTheClientSends(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            ByteString check = ByteString.copyFromUtf8("123456789");
            // The check value of CRC-32C, RFC 3720.
            long crc = 0xe3069283L;

            SecretVersion checked = bench.client.addSecretVersion(
                    DB,
                    SecretPayload.newBuilder().setData(check).setDataCrc32C(crc).build());
            SecretVersion unchecked = bench.client.addSecretVersion(
                    DB, SecretPayload.newBuilder().setData(check).build());

            assertThat(checked.getClientSpecifiedPayloadChecksum()).isTrue();
            assertThat(unchecked.getClientSpecifiedPayloadChecksum()).isFalse();
            assertThat(bench.client
                            .accessSecretVersion(DB + "/versions/2")
                            .getPayload()
                            .getDataCrc32C())
                    .isEqualTo(crc);
            refused(
                    () -> bench.client.addSecretVersion(
                            DB,
                            SecretPayload.newBuilder()
                                    .setData(check)
                                    .setDataCrc32C(crc + 1)
                                    .build()),
                    INVALID_ARGUMENT,
                    "data_crc32c");
        }
    }

    @ParameterizedTest
    @EnumSource
    void add_takes64KibibytesAndNotOneMore(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");

            bench.client.addSecretVersion(
                    DB,
                    SecretPayload.newBuilder()
                            .setData(ByteString.copyFrom(new byte[65_536]))
                            .build());
            refused(
                    () -> bench.client.addSecretVersion(
                            DB,
                            SecretPayload.newBuilder()
                                    .setData(ByteString.copyFrom(new byte[65_537]))
                                    .build()),
                    INVALID_ARGUMENT,
                    "65537",
                    "65536");
        }
    }

    @ParameterizedTest
    @EnumSource
    void missing_isNotFoundInTheServicesWords(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            refused(
                    () -> bench.access(DB + "/versions/latest"),
                    NOT_FOUND,
                    "Secret [" + NUMBERED_DB + "] not found or has no versions.");
            bench.server.addSecret("db");
            refused(
                    () -> bench.access(DB + "/versions/latest"),
                    NOT_FOUND,
                    "Secret [" + NUMBERED_DB + "] not found or has no versions.");
            refused(
                    () -> bench.access(DB + "/versions/7"),
                    NOT_FOUND,
                    "Secret Version [" + NUMBERED_DB + "/versions/7] not found.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void change_needsTheEtagOfTheStoredVersionIfOneIsSent(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", OLD);
            String stale = bench.client.getSecretVersion(DB + "/versions/1").getEtag();
            String fresh = bench.client.enableSecretVersion(DB + "/versions/1").getEtag();

            assertThat(fresh).isNotEqualTo(stale).startsWith("\"").endsWith("\"");
            refused(
                    () -> bench.client.disableSecretVersion(DisableSecretVersionRequest.newBuilder()
                            .setName(DB + "/versions/1")
                            .setEtag(stale)
                            .build()),
                    FAILED_PRECONDITION,
                    "etag");
            bench.client.destroySecretVersion(DestroySecretVersionRequest.newBuilder()
                    .setName(DB + "/versions/1")
                    .setEtag(fresh)
                    .build());
        }
    }

    @ParameterizedTest
    @EnumSource
    void destroy_waitsWhereASecretSaysSo(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret(
                    "db",
                    Workbench.AUTOMATIC.toBuilder()
                            .setVersionDestroyTtl(Duration.newBuilder().setSeconds(86_400))
                            .build());
            bench.server.addVersion("db", OLD);

            SecretVersion scheduled = bench.client.destroySecretVersion(DB + "/versions/1");
            assertThat(scheduled.getState()).isEqualTo(SecretVersion.State.DISABLED);
            assertThat(scheduled.hasScheduledDestroyTime()).isTrue();

            bench.clock.advance(java.time.Duration.ofDays(1));
            SecretVersion gone = bench.client.getSecretVersion(DB + "/versions/1");
            assertThat(gone.getState()).isEqualTo(SecretVersion.State.DESTROYED);
            assertThat(gone.getDestroyTime()).isEqualTo(scheduled.getScheduledDestroyTime());
        }
    }
}
