package ai.orchestra.schema.docker;

import ai.orchestra.schema.docker.DockerException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Sends one request on a connection of its own, and says in the user's words why that did not work. */
final class EngineConnection {
    private final DockerHost host;
    private final Duration timeout;

    EngineConnection(DockerHost host, Duration timeout) {
        this.host = host;
        this.timeout = timeout;
    }

    /** Sends a request without a body. */
    HttpAnswer send(String method, String path) throws DockerException, InterruptedException {
        if (host.socket().isPresent() && !Files.exists(host.socket().get())) {
            throw new DockerException(
                    Kind.NO_SOCKET,
                    "there is no Docker socket at " + host,
                    "install Docker and start it (sudo systemctl start docker), or set DOCKER_HOST to where it listens");
        }
        String request = method + " " + path + " HTTP/1.1\r\nHost: docker\r\nAccept: application/json\r\n"
                + (method.equals("GET") ? "" : "Content-Length: 0\r\n") + "Connection: close\r\n\r\n";
        boolean connected = false;
        try (ChannelStream stream = ChannelStream.connect(host.target(), timeout)) {
            connected = true;
            stream.write(request.getBytes(StandardCharsets.US_ASCII));
            return new HttpReader(stream).read();
        } catch (ClosedByInterruptException e) {
            // Clears the mark, as an InterruptedException is thrown in its stead.
            Thread.interrupted();
            throw new InterruptedException("interrupted while waiting for Docker");
        } catch (SocketTimeoutException e) {
            throw new DockerException(
                    Kind.TIMED_OUT,
                    "Docker at " + host + " did not answer " + method + " " + path + " within " + timeout.toMillis()
                            + " ms",
                    "see what it is doing (journalctl -u docker), and restart it if it hangs (sudo systemctl restart"
                            + " docker)",
                    e);
        } catch (IOException e) {
            throw connected ? garbage(e) : unreachable(e);
        }
    }

    private DockerException garbage(IOException e) {
        return new DockerException(
                Kind.GARBAGE,
                "what answers at " + host + " does not speak Docker's protocol: " + e.getMessage(),
                "check that the address is Docker's, and that Docker is not just being restarted",
                e);
    }

    /** Java tells the reasons apart by message only; the words are those of the operating system's strerror. */
    private DockerException unreachable(IOException e) {
        String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        Path socket = host.socket().orElse(null);
        boolean denied = reason.contains("permission denied") || socket != null && !Files.isWritable(socket);
        if (denied) {
            return new DockerException(
                    Kind.PERMISSION_DENIED,
                    "this user may not use the Docker socket " + host,
                    "join the group that owns it (sudo usermod -aG docker $USER, then log in again), or use rootless"
                            + " Docker",
                    e);
        }
        if (e instanceof ConnectException || reason.contains("refused")) {
            return new DockerException(
                    Kind.REFUSED,
                    "nobody listens at the Docker address " + host,
                    "start Docker (sudo systemctl start docker), or set DOCKER_HOST to where it listens",
                    e);
        }
        return new DockerException(
                Kind.REFUSED,
                "Docker at " + host + " cannot be reached: " + e.getMessage(),
                "start Docker (sudo systemctl start docker), or set DOCKER_HOST to where it listens",
                e);
    }
}
