package ai.orchestra.testkit.servers.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.testsupport.Canary;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import org.junit.jupiter.api.Test;

class FirstCallsTest {
    @Test
    void access_returnsTheLatestValue() throws Exception {
        try (SecretManagerServer server = SecretManagerServer.start();
                SecretManagerServiceClient client = Clients.grpc(server)) {
            server.addSecret("db");
            server.addVersion("db", Canary.secret("old"));
            server.addVersion("db", Canary.secret("new"));

            assertThat(client.accessSecretVersion("projects/test-project/secrets/db/versions/latest")
                            .getPayload()
                            .getData()
                            .toStringUtf8())
                    .isEqualTo(Canary.secret("new"));

            server.disable("db", 2);
            assertThatThrownBy(() -> client.accessSecretVersion("projects/test-project/secrets/db/versions/latest"))
                    .isInstanceOf(FailedPreconditionException.class)
                    .hasMessageContaining("projects/123456789012/secrets/db/versions/2] is in DISABLED state");
        }
    }
}
