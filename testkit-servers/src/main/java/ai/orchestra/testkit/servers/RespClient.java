package ai.orchestra.testkit.servers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Sends a few administrative commands to a Redis of this machine, in its protocol (RESP 2), so that a cluster can be put
 * together without a client library and without {@code redis-cli}. Answers are flattened to text. Not thread-safe.
 */
final class RespClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Socket socket;
    private final InputStream in;

    private RespClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Runs one command and returns the answer; an error is answered by a text that begins with a dash. */
    static String ask(int port, String... command) throws IOException {
        try (RespClient client = open(port)) {
            return client.call(command);
        }
    }

    private static RespClient open(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return new RespClient(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private String call(String... command) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, "*" + command.length);
        for (String part : command) {
            write(bytes, "$" + part.getBytes(StandardCharsets.UTF_8).length);
            write(bytes, part);
        }
        socket.getOutputStream().write(bytes.toByteArray());
        return answer();
    }

    private static void write(ByteArrayOutputStream bytes, String line) {
        bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private String answer() throws IOException {
        String line = line();
        if (line.isEmpty()) {
            throw new IOException("the server answered an empty line");
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            case '-' -> line;
            default -> rest;
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        line();
        return text;
    }

    private String array(int length) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < length; i++) {
            all.append(answer()).append('\n');
        }
        return all.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            line.append((char) c);
        }
        in.read();
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
