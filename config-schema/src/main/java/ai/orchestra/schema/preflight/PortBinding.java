package ai.orchestra.schema.preflight;

import ai.orchestra.schema.compose.PublishedPort;

/**
 * Tries whether a port of this machine is free, by binding it and letting it go at once.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface PortBinding {
    /** What came of it; immutable and thread-safe. */
    enum Outcome {
        /** It is free. */
        FREE,
        /** Something has it. */
        TAKEN,
        /** This user may not bind it, so that it is not known. */
        NOT_ALLOWED,
        /** The address does not belong to this machine. */
        NO_SUCH_ADDRESS
    }

    /**
     * Tries a port on the address that it names, or on all addresses of IPv4 and then of IPv6.
     *
     * @param port the port
     */
    Outcome attempt(PublishedPort port);

    /** Returns what binds real sockets. They never listen, so that nobody can connect to them. */
    static PortBinding system() {
        return new SocketBinding();
    }
}
