package ai.orchestra.schema.preflight;

import ai.orchestra.schema.compose.PublishedPort;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/**
 * Binds real sockets.
 *
 * <p>With SO_REUSEADDR, so that connections that have just ended do not count; on Linux a port on which somebody listens
 * stays taken all the same. Java cannot bind IPv6 alone: its wildcard takes IPv4 with it, so IPv4 is tried first.
 */
final class SocketBinding implements PortBinding {
    @Override
    public Outcome attempt(PublishedPort port) {
        try {
            if (port.hostIp().isPresent()) {
                InetAddress address = InetAddress.getByName(port.hostIp().get());
                return bind(
                        port,
                        new InetSocketAddress(address, port.port()),
                        address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
            }
            Outcome four = bind(
                    port,
                    new InetSocketAddress(InetAddress.getByName("0.0.0.0"), port.port()),
                    StandardProtocolFamily.INET);
            if (four != Outcome.FREE) {
                return four;
            }
            Outcome six = bind(
                    port,
                    new InetSocketAddress(InetAddress.getByName("::"), port.port()),
                    StandardProtocolFamily.INET6);
            // A machine without IPv6 has no such address, and needs none.
            return six == Outcome.NO_SUCH_ADDRESS ? Outcome.FREE : six;
        } catch (UnknownHostException e) {
            return Outcome.NO_SUCH_ADDRESS;
        }
    }

    private static Outcome bind(PublishedPort port, InetSocketAddress address, ProtocolFamily family) {
        try (NetworkChannel channel = open(port, family)) {
            channel.setOption(
                    StandardSocketOptions.SO_REUSEADDR, port.protocol().equals("tcp"));
            channel.bind(address);
            return Outcome.FREE;
        } catch (BindException e) {
            return reason(e);
        } catch (SocketException e) {
            return reason(e);
        } catch (UnsupportedOperationException | IOException e) {
            // No such protocol family here.
            return Outcome.NO_SUCH_ADDRESS;
        }
    }

    private static NetworkChannel open(PublishedPort port, ProtocolFamily family) throws IOException {
        return port.protocol().equals("udp") ? DatagramChannel.open(family) : SocketChannel.open(family);
    }

    /** Java tells the reasons apart by message only; the words are those of the operating system's strerror. */
    private static Outcome reason(SocketException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("in use")) {
            return Outcome.TAKEN;
        }
        return message.contains("denied") ? Outcome.NOT_ALLOWED : Outcome.NO_SUCH_ADDRESS;
    }
}
