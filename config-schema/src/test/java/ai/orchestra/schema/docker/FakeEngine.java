package ai.orchestra.schema.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A Docker Engine of answers in a table, on a real unix socket. Thread-safe; serves one connection after the other. */
public final class FakeEngine implements AutoCloseable {
    /** An answer that never comes; the connection stays open. */
    public static final String HANG = "hang";

    private final Path socket;
    private final ServerSocketChannel server;
    private final Thread thread;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    public FakeEngine() throws IOException {
        // Short, because the path of a unix socket may have 108 bytes at most.
        socket = Files.createTempDirectory("eng").resolve("docker.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        answer("GET /_ping", ok("OK"));
        answer("GET /version", ok("{\"Version\":\"28.2.2\",\"ApiVersion\":\"1.50\",\"MinAPIVersion\":\"1.24\"}"));
        answer("GET /v1.50/info", ok("{\"MemTotal\":64000000000,\"Runtimes\":{\"runc\":{},\"nvidia\":{}}}"));
        answer("GET /v1.50/system/df", ok("{\"LayersSize\":0}"));
        answer("GET /v1.50/containers/json", ok("[]"));
        answer("GET /v1.50/volumes", ok("{\"Volumes\":null,\"Warnings\":null}"));
        answer("GET /v1.50/networks", ok("[]"));
        thread = new Thread(this::serve, "fake-engine");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sets the whole text of the answer to a request, named by method and path without its query. */
    public FakeEngine answer(String request, String text) {
        answers.put(request, text);
        return this;
    }

    /** Returns an answer of a stated length. */
    public static String ok(String body) {
        return status("200 OK", body);
    }

    public static String status(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Returns an answer in chunks of seven bytes, with an extension and a trailer. */
    public static String chunked(String body) {
        StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += 7) {
            int size = Math.min(7, bytes.length - at);
            text.append(Integer.toHexString(size)).append(";x=y\r\n");
            text.append(new String(bytes, at, size, StandardCharsets.ISO_8859_1))
                    .append("\r\n");
        }
        return text.append("0\r\nX-Trailer: 1\r\n\r\n").toString();
    }

    public Path socket() {
        return socket;
    }

    /** Returns the variable by which the docker command, and this SDK, are sent here. */
    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + socket);
    }

    /** Returns the first line of each request so far, without the version of HTTP. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                String request = request(channel);
                requests.add(request);
                String text = answers.getOrDefault(
                        request.replaceAll("\\?.*", ""), status("404 Not Found", "{\"message\":\"page not found\"}"));
                if (text.equals(HANG)) {
                    end.await();
                    return;
                }
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (AsynchronousCloseException e) {
                return;
            } catch (IOException e) {
                requests.add("broken: " + e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static String request(SocketChannel channel) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            one.clear();
            if (channel.read(one) < 0) {
                throw new IOException("the request ended early");
            }
            head.write(one.get(0));
        }
        return head.toString(StandardCharsets.US_ASCII)
                .lines()
                .findFirst()
                .orElse("")
                .replace(" HTTP/1.1", "");
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
