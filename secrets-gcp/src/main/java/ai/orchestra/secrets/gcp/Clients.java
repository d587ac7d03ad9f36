package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.SecretConfigurationException;
import com.google.auth.Credentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One client for each endpoint, made at its first use. Thread-safe. */
final class Clients implements AutoCloseable {
    // There are some forty regions; an application that reads from more than 16 is one whose names come from outside.
    private static final int MAX_ENDPOINTS = 16;
    private static final Duration SETUP = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final ConnectionPlan plan;
    private final Shared<String> project;
    private final Shared<Credentials> credentials;
    private final Map<String, Shared<OpenClient>> byEndpoint = new LinkedHashMap<>();
    private final Map<String, OpenClient> retired = new LinkedHashMap<>();
    // All that were made and are not ended, those too that nobody has been given yet.
    private final List<OpenClient> open = new ArrayList<>();
    private boolean closed;

    Clients(ConnectionPlan plan) {
        this.plan = plan;
        project = new Shared<>("finding the Google Cloud project", plan::project);
        credentials = new Shared<>("loading Google credentials", plan::credentials);
    }

    String project(Deadline deadline) {
        requireOpen();
        return project.get(deadline);
    }

    OpenClient at(String endpoint, Deadline deadline) {
        return shared(endpoint).get(deadline);
    }

    /** Returns the e-mail address of the service account that calls are made as, where that is known without asking. */
    Optional<String> serviceAccount() {
        return credentials
                .made()
                .filter(made -> made instanceof ServiceAccountCredentials)
                .map(made -> ((ServiceAccountCredentials) made).getClientEmail());
    }

    /**
     * Lets the next call connect anew: a connection that froze stays open for minutes, and every call on it would wait in
     * vain. The old client lives until the next one is replaced, for those whose calls are still under way.
     */
    void replace(String endpoint, SecretManagerServiceClient frozen) {
        OpenClient before;
        synchronized (this) {
            Shared<OpenClient> shared = byEndpoint.get(endpoint);
            Optional<OpenClient> current =
                    shared == null ? Optional.empty() : shared.made().filter(made -> made.client() == frozen);
            if (closed || current.isEmpty() || !shared.forget(current.get())) {
                return;
            }
            before = retired.put(endpoint, current.get());
            open.remove(before);
        }
        if (before != null) {
            before.end();
        }
    }

    private synchronized Shared<OpenClient> shared(String endpoint) {
        requireOpen();
        Shared<OpenClient> known = byEndpoint.get(endpoint);
        if (known == null) {
            if (byEndpoint.size() == MAX_ENDPOINTS) {
                throw new SecretConfigurationException("secrets are read from more than " + MAX_ENDPOINTS
                        + " regions; use a connection of its own for the others");
            }
            known = new Shared<>("connecting to " + endpoint, () -> make(endpoint));
            byEndpoint.put(endpoint, known);
        }
        return known;
    }

    private OpenClient make(String endpoint) throws IOException {
        OpenClient made = ClientFactory.client(
                plan.transport(),
                endpoint,
                plan.limits(),
                plan.plaintext() ? null : credentials.get(Deadline.in(SETUP)));
        synchronized (this) {
            if (!closed) {
                open.add(made);
                return made;
            }
        }
        made.end();
        throw new IllegalStateException("closed while connecting");
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this connection to Secret Manager is closed");
        }
    }

    @Override
    public void close() {
        List<OpenClient> all;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            all = List.copyOf(open);
        }
        all.forEach(OpenClient::end);
        Deadline deadline = Deadline.in(CLOSING);
        try {
            for (OpenClient client : all) {
                client.awaitEnd(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
