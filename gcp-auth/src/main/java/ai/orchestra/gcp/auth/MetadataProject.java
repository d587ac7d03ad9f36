package ai.orchestra.gcp.auth;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Asks the metadata server of a Google machine for its project.
 *
 * <p>Address, path and header are those of Google's page about VM metadata. The wait ends at the deadline even where the
 * name's resolution hangs, as it does on some laptops; the daemon thread that waits on is left to end by itself.
 */
final class MetadataProject {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9.:-]{0,62}");
    private static final String FLAVOR = "Metadata-Flavor";

    private MetadataProject() {}

    /** Returns the project, or why the server did not tell it. */
    static Answer ask(String host, Duration deadline) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(get(host, (int) Math.max(1, deadline.toMillis())));
                    } catch (UnknownHostException e) {
                        answer.complete(Answer.none("there is no metadata server here"));
                    } catch (SocketTimeoutException e) {
                        answer.complete(late(deadline));
                    } catch (IOException | RuntimeException e) {
                        // By its class alone: its message may hold what a stranger's server said.
                        answer.complete(Answer.none("the metadata server cannot be asked ("
                                + e.getClass().getSimpleName() + ")"));
                    }
                },
                "orchestra-gcp-metadata");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return late(deadline);
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking the metadata server ended with an error", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.none("the wait for the metadata server was interrupted");
        }
    }

    private static Answer late(Duration deadline) {
        return Answer.none("the metadata server did not answer within " + deadline.toMillis() + " ms");
    }

    private static Answer get(String host, int millis) throws IOException {
        URI uri = URI.create("http://" + host + "/computeMetadata/v1/project/project-id");
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty(FLAVOR, "Google");
        try {
            // Anybody's web server may answer here; Google's says that it is Google's.
            if (connection.getResponseCode() != 200 || !"Google".equals(connection.getHeaderField(FLAVOR))) {
                return Answer.none("what answers in place of the metadata server is not Google's");
            }
            try (InputStream in = connection.getInputStream()) {
                String id = new String(in.readNBytes(256), StandardCharsets.UTF_8).strip();
                return ID.matcher(id).matches()
                        ? new Answer(Optional.of(id), "")
                        : Answer.none("the metadata server named no project");
            }
        } finally {
            connection.disconnect();
        }
    }

    /**
     * What the metadata server said.
     *
     * @param project the project
     * @param why why there is none; empty if there is one
     */
    record Answer(Optional<String> project, String why) {
        static Answer none(String why) {
            return new Answer(Optional.empty(), why);
        }
    }
}
