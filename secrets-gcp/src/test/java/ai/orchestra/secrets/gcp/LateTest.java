package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LateTest {
    /** A server may say DEADLINE_EXCEEDED long before the time is up. */
    @Test
    void tellsTheTimeThatItTook_andNotTheBudget() {
        try (SecretManagerConnection connection =
                Google.connection(Transport.GRPC, "localhost:1", Google.PATIENT).build()) {
            Failures failures = new Failures(connection, "the-name", "the-endpoint", Deadline.in(Duration.ofHours(1)));

            assertThat(failures.late())
                    .hasMessageMatching("Secret Manager did not answer for the-name at the-endpoint in time:"
                            + " given up after \\d{1,5} ms of 3600000; check the network .*");
        }
    }
}
