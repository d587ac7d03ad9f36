package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecretRefresherTest {
    /** 80 % of a short life is not missed by a look that comes too late. */
    @ParameterizedTest
    @CsvSource({"1s, PT0.05S", "2s, PT0.1S", "10s, PT0.5S", "20s, PT1S", "5m, PT1S"})
    void looks_atLeastTwentyTimesInALife(String ttl, Duration interval) {
        List<Duration> intervals = new ArrayList<>();
        SecretRuntime hand = new HandRuntime().runtime();
        SecretRuntime runtime = new SecretRuntime(
                hand.nanoTime(),
                hand.wallClock(),
                (work, every) -> {
                    intervals.add(every);
                    return () -> {};
                },
                hand.random(),
                hand.loaders(),
                hand.messengers());
        ScriptedSource source = new ScriptedSource().found("api-key-production", Canary.secret("short"), "1");
        try (Secrets secrets =
                HandRuntime.secrets(source, runtime, Map.of("SECRETS_TTL", ttl)).build()) {
            secrets.get("api-key");
        }
        assertThat(intervals).containsExactly(interval);
    }

    static Stream<Runnable> whatKeepsAQuestionFromBeingAsked() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("no thread");
                },
                () -> {
                    throw new InternalError("unable to create a thread");
                });
    }

    /** More often than questions may be under way at a time. */
    @ParameterizedTest
    @MethodSource("whatKeepsAQuestionFromBeingAsked")
    void refresh_goesOnAfterQuestionsThatCouldNotBeAsked(Runnable failure) {
        String rotated = Canary.secret("rotated");
        ScriptedSource source = new ScriptedSource().found("api-key-production", Canary.secret("first"), "1");
        HandRuntime hand = new HandRuntime();
        try (Secrets secrets = hand.secrets(source)) {
            secrets.get("api-key");
            hand.beforeWork = failure;
            hand.pass(Duration.ofMinutes(10));
            assertThat(source.asked).hasSize(1);
            hand.beforeWork = () -> {};
            source.found("api-key-production", rotated, "2");
            hand.pass(Duration.ofSeconds(80));
            assertThat(secrets.get("api-key")).isEqualTo(rotated);
        }
    }
}
