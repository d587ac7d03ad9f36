package ai.orchestra.secrets.gcp;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The threads and connections of one client that speaks REST.
 *
 * <p>A thread there waits for an answer up to 20 s whatever the call's deadline is, and cannot be interrupted: Google's
 * client only ever raises the timeouts of its HTTP library. Closing the connection ends the wait. Thread-safe.
 */
final class RestThreads {
    private final ExecutorService threads = Executors.newCachedThreadPool(ClientFactory::thread);
    private final Set<HttpURLConnection> connections =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile boolean used;

    Executor executor() {
        used = true;
        return threads;
    }

    HttpTransport transport() {
        return new NetHttpTransport.Builder().setConnectionFactory(this::open).build();
    }

    boolean areUsed() {
        return used;
    }

    void end() {
        threads.shutdownNow();
        List<HttpURLConnection> open;
        synchronized (connections) {
            open = new ArrayList<>(connections);
        }
        open.forEach(HttpURLConnection::disconnect);
    }

    void awaitEnd(Deadline deadline) throws InterruptedException {
        threads.awaitTermination(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    }

    private HttpURLConnection open(URL url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connections.add(connection);
        return connection;
    }
}
