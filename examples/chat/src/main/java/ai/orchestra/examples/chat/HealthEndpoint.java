package ai.orchestra.examples.chat;

import ai.orchestra.memory.MemoryManager;
import ai.orchestra.memory.health.HealthStatus;
import ai.orchestra.memory.health.MemoryHealth;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves {@code /api/health} with the JDK's own HTTP server.
 *
 * <p>A load balancer needs the status code only: 200 while the service works, also with its cache away, and 503 when it
 * does not. This class is thread-safe; closing it leaves the memory open.
 */
final class HealthEndpoint implements AutoCloseable {
    private static final String PATH = "/api/health";
    private static final int THREADS = 2;

    private final MemoryManager memory;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "orchestra-chat-health");
        thread.setDaemon(true);
        return thread;
    });

    private HealthEndpoint(MemoryManager memory, HttpServer server) {
        this.memory = memory;
        this.server = server;
    }

    /**
     * Serves on the loopback interface; a real service binds where its platform asks.
     *
     * @param memory whose health
     * @param port where; 0 is any free one
     * @throws IOException if the port is taken
     */
    static HealthEndpoint start(MemoryManager memory, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HealthEndpoint endpoint = new HealthEndpoint(memory, HttpServer.create(address, 0));
        endpoint.server.setExecutor(endpoint.threads);
        endpoint.server.createContext(PATH, endpoint::answer);
        endpoint.server.start();
        return endpoint;
    }

    /** Returns the address to ask. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, -1);
                return;
            }
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_BAD_METHOD, -1);
                return;
            }
            MemoryHealth health = memory.health();
            byte[] body = health.toJson().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean works = health.status() != HealthStatus.UNHEALTHY;
            exchange.sendResponseHeaders(
                    works ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Ends at once, also for who is waiting for an answer. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
