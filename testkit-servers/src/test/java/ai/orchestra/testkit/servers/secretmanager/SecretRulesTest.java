package ai.orchestra.testkit.servers.secretmanager;

import static ai.orchestra.testkit.servers.secretmanager.Workbench.AUTOMATIC;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.secretmanager.v1.Rotation;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.Topic;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretRulesTest {
    private static final Topic TOPIC =
            Topic.newBuilder().setName("projects/p/topics/t").build();

    private Workbench bench;
    private int used;

    @BeforeAll
    void start() throws Exception {
        bench = new Workbench(Transport.GRPC);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-1_b", "0"})
    void id_isTaken(String id) {
        assertThat(bench.server.addSecret(id).getName()).endsWith("/secrets/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "a/b", "ä"})
    void id_isRefused(String id) {
        assertThatThrownBy(() -> bench.server.addSecret(id)).hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void id_hasAtMost255Characters() {
        assertThatCode(() -> bench.server.addSecret("x".repeat(255))).doesNotThrowAnyException();
        assertThatThrownBy(() -> bench.server.addSecret("x".repeat(256))).hasMessageContaining("255");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                row("label key", "Upper", secret -> secret.putLabels("Upper", "v")),
                row("label value", "label 'k'", secret -> secret.putLabels("k", "not ok")),
                row("labels", "64", secret -> IntStream.range(0, 65).forEach(i -> secret.putLabels("l" + i, ""))),
                row("annotation key", "-a", secret -> secret.putAnnotations("-a", "v")),
                row("annotations", "16384", secret -> secret.putAnnotations("a", "x".repeat(16_383))),
                row("alias", "no version", secret -> secret.putVersionAliases("a", 1)),
                row(
                        "topic",
                        "projects/*/topics/*",
                        secret -> secret.addTopics(Topic.newBuilder().setName("t"))),
                row("topics", "10", secret -> IntStream.range(0, 11).forEach(i -> secret.addTopics(TOPIC))),
                row("rotation without a topic", "topic", secret -> secret.setRotation(rotation(3600, 3600))),
                row(
                        "period without a time",
                        "next_rotation_time",
                        secret -> secret.addTopics(TOPIC)
                                .setRotation(Rotation.newBuilder().setRotationPeriod(seconds(3600)))),
                row(
                        "period too short",
                        "3600s",
                        secret -> secret.addTopics(TOPIC).setRotation(rotation(3600, 3599))),
                row(
                        "rotation too near",
                        "300s",
                        secret -> secret.addTopics(TOPIC).setRotation(rotation(299, 3600))),
                row("expired already", "expire_time", secret -> secret.setExpireTime(in(0))),
                row("no time to live", "ttl", secret -> secret.setTtl(seconds(0))),
                row("destroy too soon", "24 hours", secret -> secret.setVersionDestroyTtl(seconds(86_399))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, String part, Consumer<Secret.Builder> change) {
        Secret.Builder secret = AUTOMATIC.toBuilder();
        change.accept(secret);

        assertThatThrownBy(() -> bench.server.addSecret("refused", secret.build()))
                .as(what)
                .hasMessageStartingWith("INVALID_ARGUMENT: ")
                .hasMessageContaining(part);
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                row("labels", "", secret -> IntStream.range(0, 64).forEach(i -> secret.putLabels("l" + i, ""))),
                row("annotations", "", secret -> secret.putAnnotations("a.b-c_d", "x".repeat(16_376))),
                row("topics", "", secret -> IntStream.range(0, 10).forEach(i -> secret.addTopics(TOPIC))),
                row("rotation", "", secret -> secret.addTopics(TOPIC).setRotation(rotation(300, 3600))),
                row("expiration", "", secret -> secret.setExpireTime(in(1))),
                row("delayed destruction", "", secret -> secret.setVersionDestroyTtl(seconds(86_400))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void taken(String what, String unused, Consumer<Secret.Builder> change) {
        Secret.Builder secret = AUTOMATIC.toBuilder();
        change.accept(secret);

        Secret stored = bench.server.addSecret("taken-" + used++, secret.build());

        assertThat(stored.toBuilder().clearName().clearEtag().clearCreateTime().build())
                .as(what + unused)
                .isEqualTo(secret.build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "NEW", "1st", "a.b", ""})
    void alias_isRefused(String alias) {
        String name = bench.server.addSecret("alias-" + used++).getName();
        bench.server.addVersion(name, VALUE);

        assertThatThrownBy(() -> bench.client.updateSecret(
                        Secret.newBuilder()
                                .setName(name)
                                .putVersionAliases(alias, 1)
                                .build(),
                        FieldMask.newBuilder().addPaths("version_aliases").build()))
                .hasMessageContaining("'" + alias + "' cannot be a version alias");
    }

    @Test
    void alias_needsAVersion() {
        String name = bench.server.addSecret("alias-" + used++).getName();

        assertThatThrownBy(() -> bench.client.updateSecret(
                        Secret.newBuilder()
                                .setName(name)
                                .putVersionAliases("stable", 3)
                                .build(),
                        FieldMask.newBuilder().addPaths("version_aliases").build()))
                .hasMessageContaining("version 3, which does not exist");
    }

    private static Arguments row(String what, String part, Consumer<Secret.Builder> change) {
        return Arguments.of(what, part, change);
    }

    private static Rotation rotation(long nextIn, long period) {
        return Rotation.newBuilder()
                .setNextRotationTime(in(nextIn))
                .setRotationPeriod(seconds(period))
                .build();
    }

    private static Timestamp in(long seconds) {
        return Times.timestamp(SetClock.START.plusSeconds(seconds));
    }

    private static Duration seconds(long seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }
}
