package ai.orchestra.schema.docker;

import ai.orchestra.schema.docker.DockerException.Kind;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the Docker Engine listens, found as the docker command finds it: {@code DOCKER_HOST}, else the context of
 * {@code DOCKER_CONTEXT} or of {@code docker context use}, else {@code /var/run/docker.sock}.
 *
 * <p>Addresses {@code unix://} and {@code tcp://} without TLS can be used; {@code ssh://}, {@code npipe://}, {@code fd://}
 * and TLS are refused with a message that says so. Immutable, hence thread-safe.
 *
 * @param address the address as it was written, such as {@code unix:///var/run/docker.sock}
 * @param origin where it was written, such as {@code DOCKER_HOST}
 * @param socket the file of a unix socket; empty for TCP
 */
public record DockerHost(String address, String origin, Optional<Path> socket) {
    /** The port of an unencrypted Engine where {@code tcp://} names none; source: the docker command. */
    public static final int DEFAULT_PORT = 2375;

    private static final String DEFAULT_SOCKET = "var/run/docker.sock";

    /**
     * Finds the address.
     *
     * @param environment the environment variables
     * @param root the directory that stands for {@code /}, under which the default socket is looked for
     * @throws DockerException if the address is one that this client cannot use, or a context cannot be read
     */
    public static DockerHost resolve(Map<String, String> environment, Path root) throws DockerException {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (!host.isEmpty()) {
            return of(host, "DOCKER_HOST", environment);
        }
        Optional<DockerContexts.Endpoint> context = DockerContexts.current(environment);
        if (context.isPresent()) {
            return of(context.get().host(), context.get().origin(), environment);
        }
        Path socket = root.resolve(DEFAULT_SOCKET);
        return new DockerHost("unix://" + socket, "the default", Optional.of(socket));
    }

    private static DockerHost of(String address, String origin, Map<String, String> environment)
            throws DockerException {
        if (address.startsWith("unix://")) {
            try {
                Path socket = Path.of(address.substring("unix://".length()));
                return new DockerHost(address, origin, Optional.of(socket));
            } catch (InvalidPathException e) {
                throw unusable(address, origin, "is no path");
            }
        }
        if (!address.startsWith("tcp://")) {
            throw new DockerException(
                    Kind.UNSUPPORTED_HOST,
                    "the Docker address " + shown(address) + " of " + origin
                            + " cannot be asked from here: only unix:// and unencrypted tcp:// are",
                    "the docker command itself may well reach it; to have these checks made, run them on that machine");
        }
        if (!environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty()) {
            throw new DockerException(
                    Kind.UNSUPPORTED_HOST,
                    "the Docker address " + shown(address) + " of " + origin
                            + " is encrypted (DOCKER_TLS_VERIFY is set), and TLS is not supported here",
                    "the docker command itself may well reach it; to have these checks made, run them on that machine");
        }
        DockerHost host = new DockerHost(address, origin, Optional.empty());
        host.inet();
        return host;
    }

    /** Returns the address to connect to. */
    SocketAddress target() throws DockerException {
        return socket.isPresent() ? UnixDomainSocketAddress.of(socket.get()) : inet();
    }

    private InetSocketAddress inet() throws DockerException {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null) {
                throw unusable(address, origin, "names no host");
            }
            return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw unusable(address, origin, "is no address");
        }
    }

    private static DockerException unusable(String address, String origin, String why) {
        return new DockerException(
                Kind.UNSUPPORTED_HOST,
                "the Docker address " + shown(address) + " of " + origin + " " + why,
                "write unix:///var/run/docker.sock or tcp://127.0.0.1:2375, or unset " + origin);
    }

    /** An address may hold a user and a password, which are not shown. */
    private static String shown(String address) {
        return address.replaceAll("//[^/@]*@", "//****@");
    }

    @Override
    public String toString() {
        return shown(address) + " (" + origin + ")";
    }
}
