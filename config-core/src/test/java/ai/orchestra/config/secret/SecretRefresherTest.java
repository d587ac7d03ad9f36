package ai.orchestra.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
