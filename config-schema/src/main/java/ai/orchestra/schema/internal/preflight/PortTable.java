package ai.orchestra.schema.internal.preflight;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sockets of this machine, from {@code /proc/net/tcp}, {@code tcp6}, {@code udp} and {@code udp6}; source of the form:
 * the kernel's documentation of proc.
 */
final class PortTable {
    private static final String LISTEN = "0A";

    /** A socket that has a port: its inode, and the user that it belongs to. */
    record Socket(int port, long inode, long user) {}

    private final Path root;

    PortTable(Path root) {
        this.root = root;
    }

    /** Returns the socket that holds a port, whatever its address. */
    Optional<Socket> holder(int port, String protocol) {
        List<Socket> sockets = new ArrayList<>();
        for (String table : List.of(protocol, protocol + "6")) {
            for (String line : KernelFile.lines(root.resolve("proc/net").resolve(table))) {
                parse(line, protocol).ifPresent(sockets::add);
            }
        }
        return sockets.stream().filter(socket -> socket.port() == port).findFirst();
    }

    /** Columns: number, local address, remote address, state, queues, timer, retransmits, user, timeout, inode. */
    private static Optional<Socket> parse(String line, String protocol) {
        String[] columns = line.strip().split("\\s+");
        if (columns.length < 10 || !columns[0].endsWith(":")) {
            return Optional.empty();
        }
        int colon = columns[1].lastIndexOf(':');
        boolean holds = protocol.equals("udp") || columns[3].equals(LISTEN);
        if (colon < 0 || !holds || !columns[9].matches("\\d{1,18}") || !columns[7].matches("\\d{1,10}")) {
            return Optional.empty();
        }
        String port = columns[1].substring(colon + 1);
        return port.matches("[0-9A-Fa-f]{1,4}")
                ? Optional.of(
                        new Socket(Integer.parseInt(port, 16), Long.parseLong(columns[9]), Long.parseLong(columns[7])))
                : Optional.empty();
    }
}
