package ai.orchestra.secrets.gcp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A port in front of a server that can fall silent: connections stay open, new ones are accepted, and nothing comes
 * through any more. That is what a frozen process, or a firewall that forgot a connection, looks like.
 */
final class Silence implements AutoCloseable {
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final ServerSocket listener;
    private final String host;
    private final int port;
    private volatile boolean passOn;
    private volatile int generation;

    private Silence(String target) throws IOException {
        listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        host = target.isEmpty() ? "" : target.substring(0, target.indexOf(':'));
        port = target.isEmpty() ? 0 : Integer.parseInt(target.substring(target.indexOf(':') + 1));
        passOn = !target.isEmpty();
        thread(this::accept);
    }

    /** Accepts, and never says a word. */
    static Silence complete() throws IOException {
        return new Silence("");
    }

    /** Passes everything on, until told otherwise. */
    static Silence before(String target) throws IOException {
        return new Silence(target);
    }

    String endpoint() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** Lets the connections there are fall silent for ever; new ones still get through. */
    void freezeWhatIsOpen() {
        generation++;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                if (passOn) {
                    Socket server = new Socket(host, port);
                    open.add(server);
                    int mine = generation;
                    thread(() -> copy(client, server, mine));
                    thread(() -> copy(server, client, mine));
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void copy(Socket from, Socket to, int mine) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (mine == generation) {
                    out.write(buffer, 0, n);
                }
            }
            if (mine == generation) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "silence");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Closeable socket : open) {
            socket.close();
        }
    }
}
