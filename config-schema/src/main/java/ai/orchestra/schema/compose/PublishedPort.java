package ai.orchestra.schema.compose;

import ai.orchestra.config.origin.Origin;
import java.util.Optional;

/**
 * A port of the host that a service publishes.
 *
 * <p>Immutable, hence thread-safe.
 *
 * @param service the service's name
 * @param hostIp the address of the host that it is bound to; all of them if empty
 * @param port the port of the host, 1 to 65535
 * @param containerPort the port of the container that it leads to
 * @param protocol {@code tcp} or {@code udp}
 * @param origin where the compose file says so
 */
public record PublishedPort(
        String service, Optional<String> hostIp, int port, int containerPort, String protocol, Origin.File origin) {
    /** Returns whether this is the same port of the same address as another one. */
    public boolean clashesWith(PublishedPort other) {
        return clashesWith(other.hostIp, other.port, other.protocol);
    }

    /**
     * Returns whether this is the same port of the same address.
     *
     * @param otherIp an address of the host; all of them if empty
     * @param otherPort a port of the host
     * @param otherProtocol such as {@code tcp}
     */
    public boolean clashesWith(Optional<String> otherIp, int otherPort, String otherProtocol) {
        return port == otherPort
                && protocol.equals(otherProtocol)
                && (hostIp.isEmpty() || otherIp.isEmpty() || hostIp.equals(otherIp));
    }

    /** Returns the port as one reads it, such as {@code 127.0.0.1:5432/tcp}. */
    public String label() {
        return hostIp.map(ip -> (ip.contains(":") ? "[" + ip + "]" : ip) + ":").orElse("") + port + "/" + protocol;
    }
}
