package ai.orchestra.memory.firestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes on, until its connections die without a word: they stay open and carry nothing more. Thread-safe. */
final class SilentProxy implements AutoCloseable {
    private static final int BUFFER = 16_384;

    private final ServerSocket server;
    private final String target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile AtomicBoolean silence = new AtomicBoolean();

    SilentProxy(String target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("accept", this::accept);
    }

    String host() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    int accepted() {
        return accepted.get();
    }

    /** Silences the connections that there are; new ones work. */
    void silence() {
        silence.set(true);
        silence = new AtomicBoolean();
    }

    private void accept() {
        int colon = target.indexOf(':');
        try {
            while (true) {
                Socket client = server.accept();
                Socket behind = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
                accepted.incrementAndGet();
                sockets.addAll(List.of(client, behind));
                AtomicBoolean silent = silence;
                daemon("there", () -> pump(client, behind, silent));
                daemon("back", () -> pump(behind, client, silent));
            }
        } catch (IOException e) {
            // Closed.
            return;
        }
    }

    private static void pump(Socket from, Socket to, AtomicBoolean silent) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!silent.get()) {
                    out.write(buffer, 0, n);
                }
            }
            if (!silent.get()) {
                to.close();
            }
        } catch (IOException e) {
            // One side is gone.
            return;
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
