package ai.orchestra.testkit.servers.secretmanager;

import ai.orchestra.testsupport.Canary;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import io.grpc.Status;
import java.io.IOException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A server with a clock that stands still, and a client on it. */
final class Workbench implements AutoCloseable {
    static final String PROJECT = "projects/test-project";
    static final String DB = PROJECT + "/secrets/db";
    static final String NUMBERED_DB = "projects/123456789012/secrets/db";
    static final String VALUE = Canary.secret("value");
    static final Secret AUTOMATIC = Secret.newBuilder()
            .setReplication(Replication.newBuilder().setAutomatic(Replication.Automatic.getDefaultInstance()))
            .build();

    final SetClock clock = new SetClock();
    final SecretManagerServer server =
            SecretManagerServer.builder().clock(clock).start();
    final SecretManagerServiceClient client;

    Workbench(Transport transport) throws IOException {
        client = transport.client(server);
    }

    String access(String version) {
        return client.accessSecretVersion(version).getPayload().getData().toStringUtf8();
    }

    /** Holds that a call is answered with a status, and with a text that contains all given parts. */
    static void refused(ThrowingCallable call, StatusCode.Code code, String... parts) {
        ApiException refusal = Assertions.catchThrowableOfType(ApiException.class, call);
        Assertions.assertThat(refusal).as("not refused with " + code).isNotNull();
        if (refusal.getStatusCode().getTransportCode() instanceof Integer http) {
            // Over HTTP Google's client knows the HTTP code only; the status is in the body.
            Assertions.assertThat(http).isEqualTo(RestErrors.httpCode(Status.Code.valueOf(code.name())));
            Assertions.assertThat(refusal.getCause()).hasMessageContaining("\"status\": \"" + code + "\"");
        } else {
            Assertions.assertThat(refusal.getStatusCode().getCode())
                    .as(refusal.getMessage())
                    .isEqualTo(code);
        }
        for (String part : parts) {
            Assertions.assertThat(refusal).hasMessageContaining(part);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
