package ai.orchestra.benchmarks.memory;

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
 * Passes bytes on to a port of this machine and back, and counts them: also how often the talk changed from answering to
 * asking, which is the number of round trips of a client that waits for each answer. Thread-safe.
 */
final class CountingProxy implements AutoCloseable {
    private static final int BUFFER = 65_536;

    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private long bytes;
    private long roundTrips;
    private boolean asking;

    CountingProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        thread("accept", this::accept);
    }

    /** What went by. */
    record Count(long bytes, long roundTrips) {}

    int port() {
        return listener.getLocalPort();
    }

    /** Returns what went by since the last call. */
    synchronized Count take() {
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
        Thread thread = new Thread(work, "orchestra-benchmark-proxy-" + name);
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
                // Before it is passed on, so that whoever has the answer finds it counted.
                passed(n, asks);
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One side has closed, and the other is closed with the proxy.
            return;
        }
    }

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
