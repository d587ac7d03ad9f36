package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.secrets.gcp.admin.SecretResource;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The administrator, as the reader does, leaves a connection that fell silent. */
class FrozenConnectionTest {
    private static final SecretResource KEY = SecretResource.of("key");
    private static final CallLimits SHORT_ATTEMPTS = new CallLimits(
            Google.PATIENT.total(), Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(100));

    @ParameterizedTest
    @EnumSource
    void connectsAnew_whenAConnectionFroze(Transport transport) throws IOException {
        try (Google google = new Google(transport).with("key");
                Silence silence = Silence.before(Google.endpoint(google.server, transport));
                SecretManagerConnection connection = Google.connection(transport, silence.endpoint(), SHORT_ATTEMPTS)
                        .build()) {
            Google.connect(connection);
            SecretManagerServiceClient before = client(connection);
            silence.freezeWhatIsOpen();

            // The first attempt finds out, by waiting.
            assertThat(SecretAdmin.of(connection).find(KEY)).isPresent();

            assertThat(client(connection)).isNotSameAs(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAConnection_thatAnswers(Transport transport) {
        try (Google google = new Google(transport).with("key")) {
            SecretManagerServiceClient before = client(google.connection);
            google.server.faults().all().times(1).fail(Status.Code.DEADLINE_EXCEEDED);

            assertThat(SecretAdmin.of(google.connection).find(KEY)).isPresent();

            assertThat(client(google.connection)).isSameAs(before);
        }
    }

    private static SecretManagerServiceClient client(SecretManagerConnection connection) {
        return connection.client(Optional.empty(), Google.PATIENT.total());
    }
}
