package ai.orchestra.gcp.auth;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
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

    static Optional<String> ask(String host, Duration deadline) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        answer.complete(get(host, (int) Math.max(1, deadline.toMillis())));
                    } catch (IOException | RuntimeException e) {
                        answer.complete(Optional.empty());
                    }
                },
                "orchestra-gcp-metadata");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> get(String host, int millis) throws IOException {
        URI uri = URI.create("http://" + host + "/computeMetadata/v1/project/project-id");
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty(FLAVOR, "Google");
        try {
            // Anybody's web server may answer here; Google's says that it is Google's.
            if (connection.getResponseCode() != 200 || !"Google".equals(connection.getHeaderField(FLAVOR))) {
                return Optional.empty();
            }
            try (InputStream in = connection.getInputStream()) {
                String id = new String(in.readNBytes(256), StandardCharsets.UTF_8).strip();
                return ID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
            }
        } finally {
            connection.disconnect();
        }
    }
}
