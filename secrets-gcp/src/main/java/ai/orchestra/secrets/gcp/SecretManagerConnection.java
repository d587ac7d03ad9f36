package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretContext;
import ai.orchestra.config.secret.SecretUnavailableException;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The way to Secret Manager: which project, with which credentials, over which transport, within which time.
 *
 * <p>Nothing is read, loaded or connected before the first call; then there is one client for each endpoint, because
 * regional secrets are answered by their region only. What reads secrets and what administers them share a connection.
 * This class is thread-safe. {@link #close()} ends its clients and their threads.
 */
public final class SecretManagerConnection implements AutoCloseable {
    private final ConnectionPlan plan;
    private final Clients clients;

    SecretManagerConnection(ConnectionPlan plan) {
        this.plan = plan;
        clients = new Clients(plan);
    }

    /** Returns a builder that starts with gRPC, Google's endpoints and the default limits. */
    public static SecretManagerConnectionBuilder builder() {
        return new SecretManagerConnectionBuilder();
    }

    /**
     * Returns the connection that the settings describe.
     *
     * @param context what is known before secrets
     * @throws SecretConfigurationException if a setting is broken or forbidden
     */
    public static SecretManagerConnection of(SecretContext context) {
        return ConnectionSettings.connection(context);
    }

    /** Returns the limits of one call. */
    public CallLimits limits() {
        return plan.limits();
    }

    /** Returns the region of secrets that are named without one; empty means global. */
    public Optional<String> location() {
        return plan.location();
    }

    /**
     * Returns the project of secrets that are named without one. Found at the first call, and kept.
     *
     * @param budget how long it may take; the metadata server is asked if nothing else tells
     * @throws SecretConfigurationException if nothing names a project, or a credential variable is broken
     * @throws SecretUnavailableException if it took longer
     */
    public String project(Duration budget) {
        return clients.project(Deadline.in(budget));
    }

    /**
     * Returns the client for a region's secrets. Made at the first call, and shared; it must not be closed, and it must
     * be asked for anew for each operation, since one whose connection froze is {@linkplain #replace replaced}.
     *
     * @param region empty means the global endpoint
     * @param budget how long making it may take
     * @throws SecretConfigurationException if a credential variable is broken
     * @throws SecretUnavailableException if it took longer
     */
    public SecretManagerServiceClient client(Optional<String> region, Duration budget) {
        return clients.at(endpointOf(region), Deadline.in(budget)).client();
    }

    /**
     * Lets the next operation in a region connect anew: a connection that froze stays open for minutes, and every call on it
     * would wait in vain. Nothing happens if the client was replaced already.
     *
     * @param region empty means the global endpoint
     * @param frozen the client that did not answer; its calls that are under way go on until the next one is replaced
     */
    public void replace(Optional<String> region, SecretManagerServiceClient frozen) {
        clients.replace(endpointOf(region), frozen);
    }

    /** Returns what is read where no version is named. */
    public LatestPolicy latest() {
        return plan.latest();
    }

    RandomGenerator random() {
        return plan.random();
    }

    Transport transport() {
        return plan.transport();
    }

    String describeCredentials() {
        return plan.describeCredentials();
    }

    Clients clients() {
        return clients;
    }

    String endpointOf(Optional<String> region) {
        return plan.endpoint()
                .orElseGet(() -> region.map(name -> "secretmanager." + name + ".rep.googleapis.com:443")
                        .orElse("secretmanager.googleapis.com:443"));
    }

    @Override
    public void close() {
        clients.close();
    }
}
