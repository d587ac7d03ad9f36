package ai.orchestra.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.stub.StubFaults;
import ai.orchestra.testkit.junit.StubMemory;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@StubMemory
class HealthEndpointTest {
    private HealthEndpoint endpoint;

    @BeforeEach
    void start(MemoryManager memory) throws IOException {
        endpoint = HealthEndpoint.start(memory, 0);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void get_answersWithTheHealthOfTheMemory() throws IOException {
        HttpURLConnection answer = ask(endpoint.uri(), "GET");

        assertThat(answer.getResponseCode()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(text(answer.getInputStream()))
                .startsWith("{\"status\":\"ok\",\"environment\":\"testing\"")
                .contains("\"app\":true");
    }

    @Test
    void get_saysUnavailable_whenTheStoreIsDown(StubFaults faults) throws IOException {
        faults.down("for the test");

        HttpURLConnection answer = ask(endpoint.uri(), "GET");

        assertThat(answer.getResponseCode()).isEqualTo(503);
        assertThat(text(answer.getErrorStream())).startsWith("{\"status\":\"unhealthy\"");
        faults.up();
        assertThat(ask(endpoint.uri(), "GET").getResponseCode()).isEqualTo(200);
    }

    @Test
    void otherPathsAndMethods_areRefused() throws IOException {
        assertThat(ask(URI.create(endpoint.uri() + "/more"), "GET").getResponseCode())
                .isEqualTo(404);
        assertThat(ask(endpoint.uri(), "DELETE").getResponseCode()).isEqualTo(405);
    }

    private static HttpURLConnection ask(URI uri, String method) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        return connection;
    }

    private static String text(InputStream body) throws IOException {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
