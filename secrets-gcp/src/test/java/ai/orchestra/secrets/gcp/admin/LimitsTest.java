package ai.orchestra.secrets.gcp.admin;

import static ai.orchestra.secrets.gcp.admin.InvalidSecretException.Rule.ANNOTATIONS;
import static ai.orchestra.secrets.gcp.admin.InvalidSecretException.Rule.ID;
import static ai.orchestra.secrets.gcp.admin.InvalidSecretException.Rule.LABELS;
import static ai.orchestra.secrets.gcp.admin.InvalidSecretException.Rule.LOCATION;
import static ai.orchestra.secrets.gcp.admin.InvalidSecretException.Rule.PAYLOAD;
import static ai.orchestra.secrets.gcp.admin.InvalidSecretException.Rule.REPLICATION;
import static ai.orchestra.secrets.gcp.admin.InvalidSecretException.Rule.ROTATION;
import static ai.orchestra.secrets.gcp.admin.InvalidSecretException.Rule.VERSION;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Secret Manager would refuse is refused before anything is sent. */
class LimitsTest {
    private static final String TOPIC = "projects/p/topics/rotations";
    private static final Instant NEXT = Instant.parse("2027-01-01T00:00:00Z");

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("no id", ID, () -> SecretSpec.of("")),
                broken("a slash", ID, () -> SecretSpec.of("a/b")),
                broken("256 characters", ID, () -> SecretSpec.of("a".repeat(256))),
                broken("the secret itself", ID, () -> SecretSpec.of(Canary.secret("pasted"))),
                broken("no region", LOCATION, () -> SecretResource.regional("Europe", "a")),
                broken("empty value", PAYLOAD, () -> put(0)),
                broken("a byte too long", PAYLOAD, () -> put(65_537)),
                broken("upper case label", LABELS, () -> SecretSpec.of("a").labelled("Env", "x")),
                broken(
                        "label that begins with a digit",
                        LABELS,
                        () -> SecretSpec.of("a").labelled("1env", "x")),
                broken("long label", LABELS, () -> SecretSpec.of("a").labelled("e".repeat(64), "x")),
                broken("many bytes", LABELS, () -> SecretSpec.of("a").labelled("env", "日".repeat(43))),
                broken("upper case value", LABELS, () -> SecretSpec.of("a").labelled("env", "X")),
                broken(
                        "65 labels",
                        LABELS,
                        () -> new SecretCommand.Relabel(SecretResource.of("a"), labels(65), Set.of())),
                broken("annotation key", ANNOTATIONS, () -> SecretSpec.of("a").annotated("-a", "x")),
                broken("16 KiB", ANNOTATIONS, () -> SecretSpec.of("a").annotated("a", "x".repeat(16 * 1024))),
                broken("no regions", REPLICATION, () -> Replication.in(List.of())),
                broken("a region twice", REPLICATION, () -> Replication.in(List.of("a", "a"))),
                broken(
                        "region and replication",
                        REPLICATION,
                        () -> SecretSpec.of(SecretResource.regional("europe-west4", "a"))
                                .replicated(Replication.in(List.of("europe-west3")))),
                broken("version 0", VERSION, () -> SecretCommand.enable(SecretResource.of("a"), 0)),
                broken("no topic", ROTATION, () -> schedule(Duration.ofHours(1))),
                broken("malformed topic", ROTATION, () -> schedule(Duration.ofHours(1), "rotations")),
                broken("a topic twice", ROTATION, () -> schedule(Duration.ofHours(1), TOPIC, TOPIC)),
                broken("a second too often", ROTATION, () -> schedule(Duration.ofSeconds(3599), TOPIC)),
                broken("more than 100 years", ROTATION, () -> schedule(Duration.ofDays(36_501), TOPIC)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refuses(String name, InvalidSecretException.Rule rule, ThrowingCallable broken) {
        assertThatThrownBy(broken)
                .isInstanceOfSatisfying(
                        InvalidSecretException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.rule())
                                .isEqualTo(rule))
                .message()
                .doesNotContain(Canary.MARK);
    }

    @Test
    void accepts_theLimitsThemselves() {
        assertThatCode(() -> {
                    SecretSpec.of("A_-z0".repeat(51));
                    put(1);
                    put(65_536);
                    SecretSpec.of("a").labelled("é" + "e".repeat(62), "").labelled("日", "_-1");
                    new SecretCommand.Relabel(SecretResource.of("a"), labels(64), Set.of());
                    schedule(Duration.ofHours(1), TOPIC);
                    schedule(Duration.ofDays(36_500), TOPIC).requireAhead(NEXT.minusSeconds(300));
                })
                .doesNotThrowAnyException();
    }

    private static Arguments broken(String name, InvalidSecretException.Rule rule, ThrowingCallable call) {
        return arguments(name, rule, call);
    }

    private static SecretCommand put(int bytes) {
        return SecretCommand.put(SecretSpec.of("a"), Secret.of(new byte[bytes]));
    }

    private static RotationSchedule schedule(Duration period, String... topics) {
        return new RotationSchedule(NEXT, Optional.of(period), List.of(topics));
    }

    private static Map<String, String> labels(int number) {
        return IntStream.range(0, number).boxed().collect(Collectors.toMap(n -> "l" + n, n -> "v"));
    }
}
