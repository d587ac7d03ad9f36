package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.CreateSecretRequest;
import com.google.cloud.secretmanager.v1.DestroySecretVersionRequest;
import com.google.cloud.secretmanager.v1.DisableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.EnableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A Google Secret Manager in this process, for tests; Google's real client talks to it.
 *
 * <p>It listens on free ports of the loopback interface, without encryption and without credentials. This class is
 * thread-safe; its threads are daemons and end with {@link #close}.
 *
 * <p>It answers what the service answers; what a client makes of that is the client's affair. Over HTTP, Google's client
 * derives its exception from the HTTP code alone: a disabled version (FAILED_PRECONDITION, 400) arrives as
 * {@code InvalidArgumentException}, a secret that exists already (409) as {@code AbortedException}, and a refused connection
 * as {@code UnknownException}; the right status is in the body, which is the message of the cause.
 *
 * <pre>{@code
 * try (SecretManagerServer server = SecretManagerServer.start()) {
 *     server.addSecret("openai-api-key");
 *     server.addVersion("openai-api-key", "value");
 *     // client with server.grpcEndpoint(), plaintext, NoCredentialsProvider
 * }
 * }</pre>
 */
public final class SecretManagerServer implements AutoCloseable {
    static final String DEFAULT_PROJECT = "test-project";
    static final long DEFAULT_NUMBER = 123456789012L;
    private static final String LOOPBACK = "127.0.0.1:";

    private final Map<String, Long> projects;
    private final Faults faults = new Faults();
    private final Requests requests = new Requests();
    private final AccessControl iam = new AccessControl(this::changePolicy);
    private final Quotas quotas;
    private final Calls calls;
    private final Endpoints endpoints;

    SecretManagerServer(Map<String, Long> projects, Clock clock) {
        this.projects = projects;
        this.quotas = new Quotas(clock);
        Store store = new Store(new Projects(projects), clock);
        this.calls = new Calls(store, new Guard(store, iam, quotas));
        this.endpoints = new Endpoints(calls, faults, requests);
    }

    /** Starts a server that has one project, {@code test-project}, and nothing in it. */
    public static SecretManagerServer start() {
        return builder().start();
    }

    /** Returns a builder of a server with other projects, another clock, another access control. */
    public static SecretManagerServerBuilder builder() {
        return new SecretManagerServerBuilder();
    }

    /** Returns where gRPC is spoken, such as {@code 127.0.0.1:40123}; without encryption. */
    public String grpcEndpoint() {
        return LOOPBACK + endpoints.grpcPort();
    }

    /** Returns where HTTP and JSON are spoken, such as {@code 127.0.0.1:40124}; without encryption, so {@code http}. */
    public String restEndpoint() {
        return LOOPBACK + endpoints.restPort();
    }

    /** Returns what goes wrong on this server, by script; nothing at first. */
    public Faults faults() {
        return faults;
    }

    /** Returns what clients have asked for; what a test does directly is not among it. */
    public Requests requests() {
        return requests;
    }

    /** Returns who may do what; everything is open at first. */
    public AccessControl iam() {
        return iam;
    }

    /** Returns how often clients may call; unlimited at first. */
    public Quotas quotas() {
        return quotas;
    }

    /** Ends all connections and refuses new ones, as if the machine were down; what is stored stays. */
    public void disconnect() {
        endpoints.disconnect();
    }

    /** Listens again on the same ports after {@link #disconnect}. */
    public void reconnect() {
        endpoints.reconnect();
    }

    /** Returns the id of the first project. */
    public String project() {
        return projects.keySet().iterator().next();
    }

    /** Returns the number of the first project, which all answers about it carry. */
    public long projectNumber() {
        return projects.values().iterator().next();
    }

    /**
     * Makes a secret without versions in the first project, replicated automatically.
     *
     * @param id up to 255 of {@code [A-Za-z0-9_-]}
     * @return the secret as the service would answer it
     * @throws IllegalStateException if the service would refuse that
     */
    public Secret addSecret(String id) {
        return addSecret(
                id,
                Secret.newBuilder()
                        .setReplication(
                                Replication.newBuilder().setAutomatic(Replication.Automatic.getDefaultInstance()))
                        .build());
    }

    /**
     * Makes a secret without versions in the first project.
     *
     * @param id up to 255 of {@code [A-Za-z0-9_-]}
     * @param secret its replication, labels and the like
     * @throws IllegalStateException if the service would refuse that
     */
    public Secret addSecret(String id, Secret secret) {
        return (Secret) calls.direct(
                SecretManagerMethod.CREATE_SECRET,
                CreateSecretRequest.newBuilder()
                        .setParent("projects/" + project())
                        .setSecretId(id)
                        .setSecret(secret)
                        .build());
    }

    /**
     * Adds a version, which becomes the latest.
     *
     * @param id a secret of the first project, or the whole name of any secret
     * @param value its value
     * @return the number of the version; 1 for the first
     * @throws IllegalStateException if the service would refuse that
     */
    public long addVersion(String id, byte[] value) {
        SecretVersion added = (SecretVersion) calls.direct(
                SecretManagerMethod.ADD_SECRET_VERSION,
                AddSecretVersionRequest.newBuilder()
                        .setParent(nameOf(id))
                        .setPayload(SecretPayload.newBuilder().setData(ByteString.copyFrom(value)))
                        .build());
        return Long.parseLong(ResourceName.of(added.getName()).version());
    }

    /**
     * Adds a version, which becomes the latest.
     *
     * @param id a secret of the first project, or the whole name of any secret
     * @param value its value, kept as UTF-8
     * @return the number of the version; 1 for the first
     */
    public long addVersion(String id, String value) {
        return addVersion(id, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Rotates a secret as an operator does: adds a version, which becomes the latest, and leaves the older ones enabled.
     *
     * @return the number of the new version
     */
    public long rotate(String id, String value) {
        return addVersion(id, value);
    }

    /** Disables a version of a secret, which can then not be read. */
    public void disable(String id, long version) {
        calls.direct(
                SecretManagerMethod.DISABLE_SECRET_VERSION,
                DisableSecretVersionRequest.newBuilder()
                        .setName(nameOf(id) + "/versions/" + version)
                        .build());
    }

    /** Enables a version of a secret, which can then be read again. */
    public void enable(String id, long version) {
        calls.direct(
                SecretManagerMethod.ENABLE_SECRET_VERSION,
                EnableSecretVersionRequest.newBuilder()
                        .setName(nameOf(id) + "/versions/" + version)
                        .build());
    }

    /** Destroys a version of a secret; its value is gone. */
    public void destroy(String id, long version) {
        calls.direct(
                SecretManagerMethod.DESTROY_SECRET_VERSION,
                DestroySecretVersionRequest.newBuilder()
                        .setName(nameOf(id) + "/versions/" + version)
                        .build());
    }

    /** Ends all connections and all threads. Further calls have no effect. */
    @Override
    public void close() {
        endpoints.close();
    }

    private void changePolicy(String id, UnaryOperator<Policy> change) {
        calls.together(() -> {
            Policy policy = (Policy) calls.direct(
                    SecretManagerMethod.GET_IAM_POLICY,
                    GetIamPolicyRequest.newBuilder().setResource(nameOf(id)).build());
            calls.direct(
                    SecretManagerMethod.SET_IAM_POLICY,
                    SetIamPolicyRequest.newBuilder()
                            .setResource(nameOf(id))
                            .setPolicy(change.apply(policy))
                            .build());
        });
    }

    private String nameOf(String id) {
        return id.startsWith("projects/") ? id : "projects/" + project() + "/secrets/" + id;
    }
}
