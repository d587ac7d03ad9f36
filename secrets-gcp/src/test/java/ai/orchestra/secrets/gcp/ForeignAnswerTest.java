package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.secrets.gcp.admin.AdminUnavailableException;
import ai.orchestra.secrets.gcp.admin.SecretAdmin;
import ai.orchestra.secrets.gcp.admin.SecretChange;
import ai.orchestra.secrets.gcp.admin.SecretCommand;
import ai.orchestra.secrets.gcp.admin.SecretPlan;
import ai.orchestra.secrets.gcp.admin.SecretResource;
import ai.orchestra.secrets.gcp.admin.SecretSpec;
import ai.orchestra.secrets.gcp.admin.SkippingClock;
import ai.orchestra.testsupport.Canary;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy, or a wrong endpoint, answers in Secret Manager's place. */
class ForeignAnswerTest {
    private static final String CASES = """
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
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = CASES)
    void isUnavailable_andNeverAbsentOrDenied(int status, String body) throws IOException {
        HttpServer server = answering(status, body);
        String endpoint = endpoint(server);
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = CASES)
    void isUnavailable_toTheAdministratorToo(int status, String body) throws IOException {
        HttpServer server = answering(status, body);
        SecretResource key = SecretResource.of("key");
        try (SecretManagerConnection connection = Google.connection(Transport.REST, endpoint(server), Google.SHORT)
                .build()) {
            SecretAdmin admin =
                    SecretAdmin.builder(connection).clock(new SkippingClock()).build();
            assertUnavailable(false, () -> admin.find(key));
            assertUnavailable(false, () -> admin.plan(new SecretCommand.Delete(key)));
            assertUnavailable(
                    false, () -> admin.plan(SecretCommand.put(SecretSpec.of(key), Secret.of(Canary.secret("value")))));
            SecretChange create = new SecretChange.Create(SecretSpec.of(key), Optional.empty());
            assertUnavailable(
                    true,
                    () -> admin.apply(new SecretPlan("test-project", List.of(create)))
                            .orThrow());
        } finally {
            server.stop(0);
        }
    }

    private static void assertUnavailable(boolean inDoubt, ThrowingCallable operation) {
        assertThatThrownBy(operation)
                .isInstanceOfSatisfying(
                        AdminUnavailableException.class,
                        e -> assertThat(e.inDoubt()).isEqualTo(inDoubt))
                .hasNoCause()
                .message()
                .doesNotContain(Canary.MARK);
    }

    private static String endpoint(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer answering(int status, String body) throws IOException {
        byte[] bytes = body.formatted(Canary.secret("body")).getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }
}
