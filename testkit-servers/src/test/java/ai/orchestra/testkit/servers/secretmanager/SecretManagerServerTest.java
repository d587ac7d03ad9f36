package ai.orchestra.testkit.servers.secretmanager;

import static ai.orchestra.testkit.servers.secretmanager.Workbench.AUTOMATIC;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.PROJECT;
import static ai.orchestra.testkit.servers.secretmanager.Workbench.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SecretManagerServerTest {
    @ParameterizedTest
    @EnumSource
    void requests_areCountedByMethodAndSecret(Transport transport) throws Exception {
        try (Workbench bench = new Workbench(transport)) {
            bench.client.createSecret(PROJECT, "db", AUTOMATIC);
            bench.server.addVersion("db", VALUE);
            bench.access(PROJECT + "/secrets/db/versions/latest");
            assertThatThrownBy(() -> bench.access(PROJECT + "/secrets/no/versions/latest"))
                    .isInstanceOf(RuntimeException.class);

            Requests requests = bench.server.requests();
            assertThat(requests.count()).isEqualTo(3);
            assertThat(requests.count(SecretManagerMethod.ACCESS_SECRET_VERSION))
                    .isEqualTo(2);
            assertThat(requests.count(SecretManagerMethod.ACCESS_SECRET_VERSION, "db"))
                    .isEqualTo(1);
            assertThat(requests.count(SecretManagerMethod.CREATE_SECRET, "db")).isEqualTo(1);
            assertThat(requests.all().get(1))
                    .isEqualTo(new Requests.Request(
                            SecretManagerMethod.ACCESS_SECRET_VERSION, PROJECT + "/secrets/db/versions/latest", "db"));
            requests.clear();
            assertThat(requests.count()).isZero();
        }
    }

    @Test
    void projects_areFoundByIdAndByNumber() throws Exception {
        try (SecretManagerServer server = SecretManagerServer.builder()
                        .project("one", 1)
                        .project("two", 2)
                        .start();
                SecretManagerServiceClient client = Transport.GRPC.client(server)) {
            assertThat(server.project()).isEqualTo("one");
            assertThat(server.projectNumber()).isEqualTo(1);
            client.createSecret("projects/two", "db", AUTOMATIC);

            assertThat(client.getSecret("projects/2/secrets/db").getName()).isEqualTo("projects/2/secrets/db");
            assertThatThrownBy(() -> client.getSecret("projects/one/secrets/db"))
                    .hasMessageContaining("Secret [projects/1/secrets/db] not found.");
        }
        assertThatThrownBy(() -> SecretManagerServer.builder().project("a/b", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void close_leavesNoThreadAndMayBeRepeated() throws Exception {
        SecretManagerServer server = SecretManagerServer.start();
        try (SecretManagerServiceClient client = Transport.GRPC.client(server);
                SecretManagerServiceClient rest = Transport.REST.client(server)) {
            server.addSecret("db");
            assertThat(client.getSecret(PROJECT + "/secrets/db")).isEqualTo(rest.getSecret(PROJECT + "/secrets/db"));
            assertThat(ours()).isNotEmpty().allMatch(Thread::isDaemon);
            server.faults().freeze();
            client.getSecretCallable()
                    .futureCall(com.google.cloud.secretmanager.v1.GetSecretRequest.newBuilder()
                            .setName(PROJECT + "/secrets/db")
                            .build());
        }

        server.close();

        Awaitility.await().untilAsserted(() -> assertThat(ours()).isEmpty());
        assertThatCode(server::close).doesNotThrowAnyException();
        assertThatThrownBy(server::reconnect).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void add_fromManyThreadsNumbersEachVersionOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (SecretManagerServer server = SecretManagerServer.start()) {
            server.addSecret("db");
            Callable<Long> add = () -> server.addVersion("db", VALUE);

            List<Long> numbers = threads.invokeAll(java.util.Collections.nCopies(200, add)).stream()
                    .map(SecretManagerServerTest::get)
                    .toList();

            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 200)
                            .mapToObj(Long::valueOf)
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /v1/projects/test-project/secrets/db               | 200 | \"name\": \"projects/123456789012/secrets/db\"",
                "GET  | /v1/projects/test-project/secrets/db/versions/1    | 200 | \"state\": \"ENABLED\"",
                "GET  | /v1/projects/test-project/secrets/db/versions/1?$alt=json;enum-encoding%3Dint | 200 | \"state\": 1",
                "GET  | /v1/projects/test-project/secrets/db/versions/1:access | 200 | \"data\": \"c2stdmFsdWUt",
                "GET  | /v1/projects/test-project/secrets?pageSize=1&page_token= | 200 | \"totalSize\": 1",
                "GET  | /v1/projects/test-project/secrets/no               | 404 | \"status\": \"NOT_FOUND\"",
                "GET  | /v1/projects/test-project/secrets?pageSize=x       | 400 | INVALID_ARGUMENT",
                "GET  | /v1/projects/test-project/secrets?color=red        | 400 | Unknown name",
                "GET  | /v1/projects/test-project/secrets?filter=%22       | 400 | Could not parse filter",
                "GET  | /elsewhere                                         | 404 | Method not found",
                "PUT  | /v1/projects/test-project/secrets/db               | 404 | Method not found",
                "POST | /v1/projects/test-project/secrets?secretId=x       | 400 | replication must be set",
            })
    void rest_answersWhoeverSpeaksHttp(String verb, String path, int code, String part) throws Exception {
        try (SecretManagerServer server = SecretManagerServer.start()) {
            server.addSecret("db");
            server.addVersion("db", VALUE);

            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://" + server.restEndpoint() + path))
                                    .method(verb, HttpRequest.BodyPublishers.ofString(verb.equals("POST") ? "{}" : ""))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(code);
            assertThat(response.body()).contains(part);
        }
    }

    private static List<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("secret-manager-"))
                .toList();
    }

    private static long get(java.util.concurrent.Future<Long> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
