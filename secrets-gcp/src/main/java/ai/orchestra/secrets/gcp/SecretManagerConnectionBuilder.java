package ai.orchestra.secrets.gcp;

import ai.orchestra.gcp.auth.GcpSettings;
import com.google.auth.Credentials;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says how Secret Manager is reached. What is not said is found as {@code gcp-auth} finds it in the process environment.
 *
 * <p>This class is not thread-safe.
 */
public final class SecretManagerConnectionBuilder {
    private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private GcpSettings settings = GcpSettings.of(System.getenv());
    private @Nullable String explicitProject;
    private @Nullable Supplier<? extends Credentials> credentials;
    private Transport transport = Transport.GRPC;
    private Optional<String> endpoint = Optional.empty();
    private Optional<String> location = Optional.empty();
    private boolean plaintext;
    private CallLimits limits = CallLimits.DEFAULT;
    private LatestPolicy latest = LatestPolicy.NEWEST;
    // Looked up for each number, because it belongs to the thread that asks.
    private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    SecretManagerConnectionBuilder() {}

    /** Looks credentials and project up in these settings. */
    public SecretManagerConnectionBuilder settings(GcpSettings settings) {
        this.settings = settings;
        return this;
    }

    /** Takes this project, whatever the settings say. */
    public SecretManagerConnectionBuilder project(String project) {
        this.explicitProject = project;
        return this;
    }

    /** Takes these credentials, whatever the settings say; asked for once, at the first call. */
    public SecretManagerConnectionBuilder credentials(Supplier<? extends Credentials> credentials) {
        this.credentials = credentials;
        return this;
    }

    /** Speaks another transport than gRPC. */
    public SecretManagerConnectionBuilder transport(Transport transport) {
        this.transport = transport;
        return this;
    }

    /**
     * Asks this host for everything, regional secrets too.
     *
     * @param endpoint {@code host:port}
     * @throws IllegalArgumentException if it is not
     */
    public SecretManagerConnectionBuilder endpoint(String endpoint) {
        this.endpoint = Optional.of(Endpoints.valid(endpoint));
        return this;
    }

    /**
     * Takes secrets that are named without a region from this one.
     *
     * @param location such as {@code europe-west3}
     * @throws IllegalArgumentException if it is no region's name
     */
    public SecretManagerConnectionBuilder location(String location) {
        if (!REGION.matcher(location).matches()) {
            throw new IllegalArgumentException("not the name of a region; write it as europe-west3");
        }
        this.location = Optional.of(location);
        return this;
    }

    /**
     * Speaks without encryption and without credentials, to a server for tests on this machine.
     *
     * @see #build()
     */
    public SecretManagerConnectionBuilder plaintext() {
        this.plaintext = true;
        return this;
    }

    /** Takes other limits than the default ones. */
    public SecretManagerConnectionBuilder limits(CallLimits limits) {
        this.limits = limits;
        return this;
    }

    /** Reads this where no version is named; {@link LatestPolicy#NEWEST} by default. */
    public SecretManagerConnectionBuilder latest(LatestPolicy policy) {
        this.latest = policy;
        return this;
    }

    /**
     * Takes the waits between attempts from these numbers, which keep many processes from asking at the same moments.
     *
     * @param random must be thread-safe; {@link ThreadLocalRandom} by default
     */
    public SecretManagerConnectionBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /**
     * Returns the connection. Nothing is read, loaded or connected yet.
     *
     * @throws IllegalStateException if it is to be plaintext without naming an endpoint
     */
    public SecretManagerConnection build() {
        if (plaintext && endpoint.isEmpty()) {
            throw new IllegalStateException(
                    "plaintext needs an endpoint; name the host and port of the server for tests");
        }
        return new SecretManagerConnection(new ConnectionPlan(
                settings,
                explicitProject,
                credentials,
                transport,
                endpoint,
                location,
                plaintext,
                limits,
                latest,
                random));
    }
}
