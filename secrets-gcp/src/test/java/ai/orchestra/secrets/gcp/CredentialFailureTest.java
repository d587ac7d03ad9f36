package ai.orchestra.secrets.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.gcp.auth.GcpSettings;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import ai.orchestra.testsupport.Canary;
import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.api.gax.rpc.UnavailableException;
import com.google.api.gax.rpc.UnknownException;
import com.google.auth.oauth2.UserCredentials;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialFailureTest {
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"400, 20", "503, 4"})
    void isUnavailable_whenThereIsNoToken(int status, int seconds) throws IOException {
        Duration total = Duration.ofSeconds(seconds);
        AtomicInteger asked = new AtomicInteger();
        HttpServer tokens = tokens(status, asked);
        UserCredentials login = login(tokens);
        try (SecretManagerServer server = SecretManagerServer.start();
                SecretManagerConnection rest = SecretManagerConnection.builder()
                        .project("test-project")
                        .transport(Transport.REST)
                        .endpoint(server.restEndpoint())
                        .credentials(() -> login)
                        .limits(new CallLimits(total, total, Duration.ofMillis(20), Duration.ofMillis(100)))
                        .build();
                GcpSecretSource source = GcpSecretSource.of(rest)) {
            rest.client(Optional.empty(), Google.PATIENT.total());
            assertThatThrownBy(login::refreshAccessToken).isInstanceOf(IOException.class);
            asked.set(0);
            // Repeated until the end of the budget, unless the token is refused for good.
            assertThatThrownBy(() -> source.lookup(new SecretRequest("key", SecretRequest.LATEST, total)))
                    .isInstanceOf(SecretUnavailableException.class)
                    .hasNoCause()
                    .message()
                    .doesNotContain(Canary.MARK)
                    .contains("no valid token");
            assertThat(asked.get()).as("how often a token was asked for").matches(n -> n == 1 == (status == 400));
            assertThat(server.requests().count()).isZero();

            // The same failure as either transport reports it; gRPC sends no token without TLS, so it is made here.
            IOException failure = catchThrowableOfType(IOException.class, login::refreshAccessToken);
            StatusRuntimeException grpc = Status.UNAVAILABLE
                    .withDescription("Credentials failed to obtain metadata")
                    .withCause(failure)
                    .asRuntimeException();
            StatusCode unknown = GrpcStatusCode.of(Status.Code.UNKNOWN);
            for (ApiException reported : List.of(
                    new UnavailableException(grpc, GrpcStatusCode.of(Status.Code.UNAVAILABLE), true),
                    new UnknownException(failure, unknown, false))) {
                refusedToken(
                        () -> new Failures(rest, "projects/p/secrets/key/versions/1", "host", Deadline.in(ONE_SECOND))
                                .answer(reported));
            }
        } finally {
            tokens.stop(0);
        }
    }

    private static void refusedToken(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("no valid token")
                .hasMessageContaining("the credentials that the application passed")
                .hasNoCause()
                .message()
                .doesNotContain(Canary.MARK);
    }

    private static UserCredentials login(HttpServer tokens) {
        return UserCredentials.newBuilder()
                .setClientId("id")
                .setClientSecret(Canary.secret("client-secret"))
                .setRefreshToken(Canary.secret("refresh-token"))
                .setTokenServerUri(
                        URI.create("http://127.0.0.1:" + tokens.getAddress().getPort()))
                .build();
    }

    private static HttpServer tokens(int status, AtomicInteger asked) throws IOException {
        byte[] body = ("{\"error\": \"invalid_grant\", \"error_description\": \"" + Canary.secret("told") + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokens.start();
        return tokens;
    }

    @Test
    void isAConfigurationError_whenAVariableIsBroken() throws IOException {
        Path login = Files.writeString(
                directory.resolve("login.json"),
                "{\"type\": \"authorized_user\", \"client_id\": \"" + Canary.secret("id") + "\"}");
        for (Map<String, String> variables : List.of(
                Map.of("GCP_SA_KEY_JSON", Canary.secret("no-json")),
                Map.of("GCP_SA_KEY_PATH", directory.resolve("none").toString()),
                Map.of("GCP_SA_KEY_PATH", login.toString()),
                Map.of("GOOGLE_APPLICATION_CREDENTIALS", login.toString()))) {
            try (GcpSecretSource source = GcpSecretSource.of(SecretManagerConnection.builder()
                    .settings(GcpSettings.of(variables))
                    .project("test-project")
                    .endpoint("127.0.0.1:1")
                    .limits(Google.PATIENT)
                    .build())) {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> source.lookup(
                                    new SecretRequest("key", SecretRequest.LATEST, Google.PATIENT.total())))
                            .isInstanceOf(SecretConfigurationException.class)
                            .hasMessageStartingWith(
                                    variables.keySet().iterator().next())
                            .hasNoCause()
                            .message()
                            .doesNotContain(Canary.MARK);
                }
            }
        }
    }

    @Test
    void isAConfigurationError_whenNothingNamesAProject() {
        try (GcpSecretSource source = GcpSecretSource.of(SecretManagerConnection.builder()
                .settings(GcpSettings.of(Map.of("NO_GCE_CHECK", "true")))
                .endpoint("127.0.0.1:1")
                .plaintext()
                .limits(Google.SHORT)
                .build())) {
            assertThatThrownBy(() -> source.lookup(SecretRequest.latest("key")))
                    .isInstanceOf(SecretConfigurationException.class)
                    .hasMessageContaining("set GCP_PROJECT_ID");
            assertThatThrownBy(() -> source.lookup(SecretRequest.latest("projects/p/secrets/key")))
                    .isInstanceOf(SecretUnavailableException.class);
        }
    }
}
