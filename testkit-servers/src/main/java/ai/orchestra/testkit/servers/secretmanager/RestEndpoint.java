package ai.orchestra.testkit.servers.secretmanager;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** The service by HTTP and JSON without encryption, on the loopback interface. Thread-safe. */
final class RestEndpoint implements AutoCloseable {
    private static final String OVERRIDE = "X-HTTP-Method-Override";

    private final HttpServer server;
    private final Pipeline pipeline;
    private final List<RestRoute> routes = RestRoute.all();

    private RestEndpoint(HttpServer server, Pipeline pipeline) {
        this.server = server;
        this.pipeline = pipeline;
    }

    /**
     * Begins to listen.
     *
     * @param port 0 for a free one
     */
    static RestEndpoint start(int port, Pipeline pipeline, ExecutorService executor) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            RestEndpoint endpoint = new RestEndpoint(server, pipeline);
            server.createContext("/", endpoint::handle);
            server.setExecutor(executor);
            // Its thread is a daemon if the thread that starts it is one.
            executor.submit(server::start).get();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException("the Secret Manager of the test cannot listen for HTTP", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the Secret Manager of the test cannot start", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String override = exchange.getRequestHeaders().getFirst(OVERRIDE);
        String verb = override == null ? exchange.getRequestMethod() : override;
        Reply plain = new Reply(exchange, false);
        RestCall call;
        try {
            call = RestCall.of(routes, verb, exchange.getRequestURI(), body);
        } catch (Refusal e) {
            plain.refuse(e.code(), e.text());
            return;
        }
        pipeline.serve(call.method(), call.request(), new Reply(exchange, call.enumsAsInts()));
    }

    /** Writes an answer; a client that has gone away meanwhile misses nothing. */
    private record Reply(HttpExchange exchange, boolean enumsAsInts) implements Pipeline.Reply {
        @Override
        public void answer(Message message) {
            write(200, message);
        }

        @Override
        public void refuse(Status.Code code, String text) {
            write(RestErrors.httpCode(code), RestErrors.body(code, text));
        }

        private void write(int httpCode, Message message) {
            JsonFormat.Printer printer =
                    enumsAsInts ? JsonFormat.printer().printingEnumsAsInts() : JsonFormat.printer();
            try (exchange) {
                byte[] json = printer.print(message).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
                exchange.sendResponseHeaders(httpCode, json.length);
                exchange.getResponseBody().write(json);
            } catch (IOException e) {
                // The client has closed the connection, or its deadline has passed: there is nobody to tell.
                return;
            }
        }
    }
}
