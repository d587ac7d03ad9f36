package ai.orchestra.secrets.gcp;

import static ai.orchestra.testkit.servers.secretmanager.SecretManagerMethod.ACCESS_SECRET_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.testsupport.Canary;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The waits between attempts come from the numbers that were passed in. */
class JitterTest {
    // The whole wait does not fit into the budget, and no part of it is long at the other end.
    private static final CallLimits LONG_WAITS = new CallLimits(
            Google.PATIENT.total(), Google.PATIENT.attempt(), Duration.ofMinutes(10), Duration.ofMinutes(10));

    @ParameterizedTest
    @EnumSource
    void asksAgainAtOnce_whenTheNumberIsZero(Transport transport) {
        AtomicInteger drawn = new AtomicInteger();
        try (Google google = new Google(transport, LONG_WAITS, () -> {
                    drawn.incrementAndGet();
                    return 0;
                })
                .with("key", Canary.secret("value"))) {
            google.server.faults().on(ACCESS_SECRET_VERSION).times(3).fail(Status.Code.UNAVAILABLE);

            google.read("key");

            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION)).isEqualTo(4);
            assertThat(drawn).hasValue(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAtOnce_whenTheWaitWouldOutlastTheBudget(Transport transport) {
        // -1: all bits set, the number next to one.
        try (Google google = new Google(transport, LONG_WAITS, () -> -1).with("key", Canary.secret("value"))) {
            google.server.faults().on(ACCESS_SECRET_VERSION).times(1).fail(Status.Code.UNAVAILABLE);

            assertThatThrownBy(() -> google.lookup("key")).isInstanceOf(SecretUnavailableException.class);

            assertThat(google.server.requests().count(ACCESS_SECRET_VERSION)).isEqualTo(1);
        }
    }
}
