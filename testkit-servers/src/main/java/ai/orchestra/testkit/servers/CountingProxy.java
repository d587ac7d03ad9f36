package ai.orchestra.testkit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes bytes on to a server of this machine and back, and counts what a client sends and gets.
 *
 * <p>Thread-safe. Bytes are counted before they are passed on, so that whoever has an answer finds it counted.
 */
public final class CountingProxy implements AutoCloseable {
    private static final int BUFFER = 65_536;
    private static final int BACKLOG = 10;

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private long bytes;
    private long roundTrips;
    private boolean asking;

    private CountingProxy(int target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /**
     * Starts one on a free port.
     *
     * @param target the port of this machine that it passes on to
     * @return must be closed
     * @throws UncheckedIOException if no port can be had
     */
    public static CountingProxy start(int target) {
        try {
            CountingProxy proxy =
                    new CountingProxy(target, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            thread("accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What went by; immutable and thread-safe.
     *
     * @param bytes in both directions, over all connections
     * @param roundTrips how often the talk changed from answering to asking, which is the number of round trips of a client
     *     that waits for each answer
     */
    public record Count(long bytes, long roundTrips) {}

    /** Returns the port on the loopback address that clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns what went by since the last call, or since the start. */
    public synchronized Count take() {
        Count count = new Count(bytes, roundTrips);
        bytes = 0;
        roundTrips = 0;
        return count;
    }

    private synchronized void passed(int some, boolean asks) {
        bytes += some;
        if (asks && !asking) {
            roundTrips++;
        }
        asking = asks;
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "orchestra-test-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.addAll(List.of(client, server));
                thread("up", () -> pump(client, server, true));
                thread("down", () -> pump(server, client, false));
            }
        } catch (IOException e) {
            // The proxy was closed.
            return;
        }
    }

    private void pump(Socket from, Socket to, boolean asks) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                passed(n, asks);
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One side has closed, and the other is closed with the proxy.
            return;
        }
    }

    /**
     * Ends all connections.
     *
     * @throws UncheckedIOException if one cannot be closed
     */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
