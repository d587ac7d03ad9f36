package ai.orchestra.secrets.gcp;

import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import java.util.concurrent.TimeUnit;

/** Google's client together with what must end with it. Thread-safe. */
final class OpenClient {
    private final SecretManagerServiceClient client;
    private final RestThreads restThreads;

    OpenClient(SecretManagerServiceClient client, RestThreads restThreads) {
        this.client = client;
        this.restThreads = restThreads;
    }

    SecretManagerServiceClient client() {
        return client;
    }

    /** Cuts off what is under way. Does not wait. */
    void end() {
        client.shutdownNow();
        restThreads.end();
    }

    /** Waits until the threads are gone, no longer than the deadline. */
    void awaitEnd(Deadline deadline) throws InterruptedException {
        if (restThreads.areUsed()) {
            // The client's own wait takes its milliseconds for something longer over REST.
            restThreads.awaitEnd(deadline);
        } else {
            client.awaitTermination(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
