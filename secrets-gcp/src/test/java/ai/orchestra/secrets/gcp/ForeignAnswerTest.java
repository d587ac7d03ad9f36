package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.testsupport.Canary;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy, or a wrong endpoint, answers in Secret Manager's place. */
class ForeignAnswerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | <html>%s
            404 | ''
            404 | {"error": "%s"}
            404 | {"error": {"status": "%s"}}
            403 | <html>%s
            400 | {"message": "%s"}
            200 | <html>%s
            200 | {"payload": {"data": "%s"}}
            301 | %s
            407 | %s
            502 | %s
            """)
    void isUnavailable_andNeverAbsentOrDenied(int status, String body) throws IOException {
        byte[] bytes = body.formatted(Canary.secret("body")).getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        String endpoint = "127.0.0.1:" + server.getAddress().getPort();
        try (GcpSecretSource source = GcpSecretSource.of(
                Google.connection(Transport.REST, endpoint, Google.SHORT).build())) {
            assertThatThrownBy(() -> source.lookup(SecretRequest.latest("key")))
                    .isInstanceOf(SecretUnavailableException.class)
                    .hasNoCause()
                    .hasMessageContaining(endpoint)
                    .message()
                    .doesNotContain(Canary.MARK);
        } finally {
            server.stop(0);
        }
    }
}
