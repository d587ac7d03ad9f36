package ai.orchestra.testkit.servers.secretmanager;

import static ai.orchestra.testkit.servers.secretmanager.Workbench.AUTOMATIC;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.DB;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.NUMBERED_DB;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.PROJECT;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.VALUE;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.refused;
import static com.google.api.gax.rpc.StatusCode.Code.ALREADY_EXISTS;
import static com.google.api.gax.rpc.StatusCode.Code.FAILED_PRECONDITION;
import static com.google.api.gax.rpc.StatusCode.Code.INVALID_ARGUMENT;
import static com.google.api.gax.rpc.StatusCode.Code.NOT_FOUND;
import static com.google.api.gax.rpc.StatusCode.Code.PERMISSION_DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.orchestra.testsupport.Canary;
import com.google.cloud.secretmanager.v1.DeleteSecretRequest;
import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.protobuf.FieldMask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretLifecycleTest {
    @ParameterizedTest
    @EnumSource
    void create_answersUnderTheProjectsNumberAndOnlyOnce(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            Secret created = bench.client.createSecret(
                    PROJECT,
                    "db",
                    AUTOMATIC.toBuilder().putLabels("env", "test").build());

            assertThat(created.getName()).isEqualTo(NUMBERED_DB);
            assertThat(created.getCreateTime().getSeconds()).isEqualTo(SetClock.START.getEpochSecond());
            assertThat(created.getLabelsMap()).containsEntry("env", "test");
            assertThat(created.getEtag()).isNotEmpty();
            assertThat(bench.client.getSecret(DB)).isEqualTo(created);
            refused(
                    () -> bench.client.createSecret(PROJECT, "db", AUTOMATIC),
                    ALREADY_EXISTS,
                    "Secret [" + NUMBERED_DB + "] already exists.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_ofARegionalSecretForbidsReplicationAndOthersNeedIt(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            String region = PROJECT + "/locations/europe-west3";

            Secret regional = bench.client.createSecret(region, "db", Secret.getDefaultInstance());
            bench.server.addVersion(regional.getName(), Canary.secret("regional"));

            assertThat(regional.getName()).isEqualTo("projects/123456789012/locations/europe-west3/secrets/db");
            assertThat(bench.access(region + "/secrets/db/versions/latest")).isEqualTo(Canary.secret("regional"));
            refused(() -> bench.client.getSecret(DB), NOT_FOUND, "Secret [" + NUMBERED_DB + "] not found.");
            refused(() -> bench.client.createSecret(region, "other", AUTOMATIC), INVALID_ARGUMENT, "replication");
            refused(
                    () -> bench.client.createSecret(PROJECT, "other", Secret.getDefaultInstance()),
                    INVALID_ARGUMENT,
                    "replication must be set");
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_withReplicasReportsThemWithEachVersion(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            Replication.UserManaged replicas = Replication.UserManaged.newBuilder()
                    .addReplicas(Replication.UserManaged.Replica.newBuilder().setLocation("europe-west3"))
                    .build();
            bench.client.createSecret(
                    PROJECT,
                    "db",
                    Secret.newBuilder()
                            .setReplication(Replication.newBuilder().setUserManaged(replicas))
                            .build());
            bench.server.addVersion("db", VALUE);

            SecretVersion version = bench.client.getSecretVersion(DB + "/versions/latest");

            assertThat(version.getReplicationStatus()
                            .getUserManaged()
                            .getReplicas(0)
                            .getLocation())
                    .isEqualTo("europe-west3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void update_replacesWhatTheMaskNamesAndNothingElse(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            Secret before = bench.server.addSecret(
                    "db",
                    AUTOMATIC.toBuilder()
                            .putLabels("env", "test")
                            .putAnnotations("owner", "ada")
                            .build());

            Secret after = bench.client.updateSecret(
                    Secret.newBuilder().setName(DB).putLabels("tier", "gold").build(),
                    FieldMask.newBuilder().addPaths("labels").build());

            assertThat(after.getLabelsMap()).containsOnlyKeys("tier");
            assertThat(after.getAnnotationsMap()).containsEntry("owner", "ada");
            assertThat(after.getEtag()).isNotEqualTo(before.getEtag());
            refused(
                    () -> bench.client.updateSecret(
                            Secret.newBuilder()
                                    .setName(DB)
                                    .setEtag(before.getEtag())
                                    .build(),
                            FieldMask.newBuilder().addPaths("labels").build()),
                    FAILED_PRECONDITION,
                    "etag");
            refused(
                    () -> bench.client.updateSecret(
                            AUTOMATIC.toBuilder().setName(DB).build(),
                            FieldMask.newBuilder().addPaths("replication").build()),
                    INVALID_ARGUMENT,
                    "replication");
            refused(
                    () -> bench.client.updateSecret(
                            Secret.newBuilder().setName(DB).build(), FieldMask.getDefaultInstance()),
                    INVALID_ARGUMENT,
                    "update_mask");
        }
    }

    @ParameterizedTest
    @EnumSource
    void update_givesVersionsNamesAndTakesThemBack(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", VALUE);
            bench.server.addVersion("db", Canary.secret("second"));
            FieldMask mask = FieldMask.newBuilder().addPaths("version_aliases").build();

            Secret named = bench.client.updateSecret(
                    bench.client.getSecret(DB).toBuilder()
                            .putVersionAliases("blue", 1)
                            .putVersionAliases("green-2_X", 2)
                            .build(),
                    mask);

            assertThat(named.getVersionAliasesMap()).containsOnly(entry("blue", 1L), entry("green-2_X", 2L));
            assertThat(bench.access(DB + "/versions/blue")).isEqualTo(VALUE);
            bench.client.updateSecret(Secret.newBuilder().setName(DB).build(), mask);
            refused(() -> bench.access(DB + "/versions/blue"), NOT_FOUND);
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete_takesTheVersionsAlong(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            String etag = bench.server.addSecret("db").getEtag();
            bench.server.addVersion("db", VALUE);

            refused(
                    () -> bench.client.deleteSecret(DeleteSecretRequest.newBuilder()
                            .setName(DB)
                            .setEtag("\"other\"")
                            .build()),
                    FAILED_PRECONDITION,
                    "etag");
            bench.client.deleteSecret(
                    DeleteSecretRequest.newBuilder().setName(DB).setEtag(etag).build());

            refused(() -> bench.client.getSecret(DB), NOT_FOUND, "not found");
            bench.server.addSecret("db");
            assertThat(bench.server.addVersion("db", Canary.secret("again"))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownProject_isDenied(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            refused(
                    () -> bench.access("projects/other/secrets/db/versions/latest"),
                    PERMISSION_DENIED,
                    "Permission 'secretmanager.versions.access' denied for resource"
                            + " 'projects/other/secrets/db/versions/latest' (or it may not exist).");
        }
    }
}
