package ai.orchestra.testkit.servers.secretmanager;

import static ai.orchestra.testkit.servers.secretmanager.Workbench.AUTOMATIC;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.DB;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.VALUE;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.refused;
import static com.google.api.gax.rpc.StatusCode.Code.NOT_FOUND;
import static com.google.api.gax.rpc.StatusCode.Code.RESOURCE_EXHAUSTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.Topic;
import com.google.protobuf.FieldMask;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server's own clock decides. */
class TimeTest {
    @ParameterizedTest
    @EnumSource
    void ttl_becomesATimeAndThenTheEnd(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            Secret created = bench.server.addSecret(
                    "db",
                    AUTOMATIC.toBuilder()
                            .setTtl(com.google.protobuf.Duration.newBuilder().setSeconds(60))
                            .build());
            assertThat(created.getExpireTime().getSeconds())
                    .isEqualTo(SetClock.START.plusSeconds(60).getEpochSecond());

            bench.clock.advance(Duration.ofSeconds(59));
            assertThat(bench.client.getSecret(DB)).isEqualTo(created);
            bench.clock.advance(Duration.ofSeconds(1));
            refused(() -> bench.client.getSecret(DB), NOT_FOUND, "not found");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rotation_movesOnByWholePeriodsAndChangesNoValue(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.addSecret(
                    "db",
                    AUTOMATIC.toBuilder()
                            .addTopics(Topic.newBuilder().setName("projects/p/topics/t"))
                            .setRotation(Rotation.newBuilder()
                                    .setNextRotationTime(Times.timestamp(SetClock.START.plusSeconds(600)))
                                    .setRotationPeriod(com.google.protobuf.Duration.newBuilder()
                                            .setSeconds(3_600)))
                            .build());
            bench.server.addVersion("db", VALUE);

            bench.clock.advance(Duration.ofSeconds(600 + 3_600 + 5));

            assertThat(bench.client
                            .getSecret(DB)
                            .getRotation()
                            .getNextRotationTime()
                            .getSeconds())
                    .isEqualTo(SetClock.START.plusSeconds(600 + 7_200).getEpochSecond());
            assertThat(bench.access(DB + "/versions/latest")).isEqualTo(VALUE);
            // A time that came nearer by itself is no reason to refuse another change.
            bench.clock.advance(Duration.ofSeconds(3_590));
            bench.client.updateSecret(
                    Secret.newBuilder().setName(DB).putLabels("k", "v").build(),
                    FieldMask.newBuilder().addPaths("labels").build());
        }
    }

    @ParameterizedTest
    @EnumSource
    void quota_isRefusedWhenSpentAndFullAgainAfterAMinute(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.server.quotas().writes(2);
            bench.client.createSecret(Workbench.PROJECT, "db", AUTOMATIC);
            bench.client.createSecret(Workbench.PROJECT, "db2", AUTOMATIC);

            bench.clock.advance(Duration.ofSeconds(59));
            refused(
                    () -> bench.client.createSecret(Workbench.PROJECT, "db3", AUTOMATIC),
                    RESOURCE_EXHAUSTED,
                    "Write requests per minute",
                    "project_number:123456789012");
            assertThat(bench.client.getSecret(DB).getName()).endsWith("/db");

            bench.clock.advance(Duration.ofSeconds(1));
            bench.client.createSecret(Workbench.PROJECT, "db3", AUTOMATIC);
            bench.server.quotas().unlimited();
            bench.client.createSecret(Workbench.PROJECT, "db4", AUTOMATIC);
            bench.client.createSecret(Workbench.PROJECT, "db5", AUTOMATIC);
        }
    }

    @Test
    void quotas_areThreeAndApart() throws Exception {
        try (Workbench bench = new Workbench(Transport.GRPC)) {
            bench.server.addSecret("db");
            bench.server.addVersion("db", VALUE);
            bench.server.quotas().accesses(1).reads(1);

            bench.client.getSecret(DB);
            bench.access(DB + "/versions/1");
            refused(() -> bench.client.getSecret(DB), RESOURCE_EXHAUSTED, "Read requests");
            refused(() -> bench.access(DB + "/versions/1"), RESOURCE_EXHAUSTED, "Access requests");
            assertThatThrownBy(() -> bench.server.quotas().reads(-1)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
