package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import ai.orchestra.testsupport.Canary;
import org.junit.jupiter.api.Test;

class SecretReaderTest {
    @Test
    void reads() {
        try (SecretManagerServer server = SecretManagerServer.start();
                GcpSecretSource source = GcpSecretSource.of(SecretManagerConnection.builder()
                        .project(server.project())
                        .endpoint(server.grpcEndpoint())
                        .plaintext()
                        .build())) {
            server.addSecret("openai-api-key");
            server.addVersion("openai-api-key", Canary.secret("openai"));

            Lookup answer = source.lookup(SecretRequest.latest("openai-api-key"));

            assertThat(answer).isInstanceOf(Lookup.Found.class);
            assertThat(((Lookup.Found) answer).value().matches(Canary.secret("openai")))
                    .isTrue();
            assertThat(((Lookup.Found) answer).version()).isEqualTo("1");
        }
    }
}
