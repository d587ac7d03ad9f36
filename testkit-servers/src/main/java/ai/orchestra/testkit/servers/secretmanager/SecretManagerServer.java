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
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Google Secret Manager in this process, for tests; Google's real client talks to it.
 *
 * <p>It listens on free ports of the loopback interface, without encryption and without credentials. This class is
 * thread-safe; its threads are daemons and end with {@link #close}.
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
    private final Calls calls;
    private final ExecutorService executor;
    private final GrpcEndpoint grpc;

    SecretManagerServer(Map<String, Long> projects, Clock clock) {
        this.projects = projects;
        this.calls = new Calls(new Store(new Projects(projects), clock));
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "secret-manager-call");
            thread.setDaemon(true);
            return thread;
        });
        this.grpc = GrpcEndpoint.start(0, new Pipeline(calls), executor);
    }

    /** Starts a server that has one project, {@code test-project}, and nothing in it. */
    public static SecretManagerServer start() {
        return builder().start();
    }

    /** Returns a builder of a server with other projects, another clock, another access control. */
    public static SecretManagerServerBuilder builder() {
        return new SecretManagerServerBuilder();
    }

    /** Returns where gRPC is spoken, such as {@code 127.0.0.1:40123}. */
    public String grpcEndpoint() {
        return LOOPBACK + grpc.port();
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
        return (Secret) direct(
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
        SecretVersion added = (SecretVersion) direct(
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

    /** Disables a version of a secret, which can then not be read. */
    public void disable(String id, long version) {
        direct(
                SecretManagerMethod.DISABLE_SECRET_VERSION,
                DisableSecretVersionRequest.newBuilder()
                        .setName(nameOf(id) + "/versions/" + version)
                        .build());
    }

    /** Enables a version of a secret, which can then be read again. */
    public void enable(String id, long version) {
        direct(
                SecretManagerMethod.ENABLE_SECRET_VERSION,
                EnableSecretVersionRequest.newBuilder()
                        .setName(nameOf(id) + "/versions/" + version)
                        .build());
    }

    /** Destroys a version of a secret; its value is gone. */
    public void destroy(String id, long version) {
        direct(
                SecretManagerMethod.DESTROY_SECRET_VERSION,
                DestroySecretVersionRequest.newBuilder()
                        .setName(nameOf(id) + "/versions/" + version)
                        .build());
    }

    /** Ends all connections and all threads. Further calls have no effect. */
    @Override
    public void close() {
        grpc.close();
        executor.shutdownNow();
    }

    private String nameOf(String id) {
        return id.startsWith("projects/") ? id : "projects/" + project() + "/secrets/" + id;
    }

    private com.google.protobuf.Message direct(SecretManagerMethod method, com.google.protobuf.Message request) {
        try {
            return calls.answer(method, request);
        } catch (Refusal e) {
            throw new IllegalStateException(e.code() + ": " + e.text(), e);
        }
    }
}
