package ai.orchestra.memory.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on to a port of this machine and back, and counts them. */
final class CountingProxy implements AutoCloseable {
    private static final String SCRIPT_CALL = "EVALSHA";

    final AtomicLong bytes = new AtomicLong();
    final AtomicLong scripts = new AtomicLong();
    private final ServerSocket listener;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    CountingProxy(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread("accept", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void reset() {
        bytes.set(0);
        scripts.set(0);
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
                sockets.add(client);
                sockets.add(server);
                thread("up", () -> pump(client, server, true));
                thread("down", () -> pump(server, client, false));
            }
        } catch (IOException e) {
            // The proxy was closed.
            return;
        }
    }

    private void pump(Socket from, Socket to, boolean requests) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                bytes.addAndGet(n);
                if (requests) {
                    String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
                    scripts.addAndGet(text.split(SCRIPT_CALL, -1).length - 1);
                }
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
