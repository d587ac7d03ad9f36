package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** A Secret Manager in this process, and the source that reads from it over one transport. */
final class Google implements AutoCloseable {
    /** For what answers: patient, because a machine may build much else at the same time. */
    static final CallLimits PATIENT = new CallLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMillis(100));

    /** For what fails for ever, where a test waits until the end. */
    static final CallLimits SHORT = new CallLimits(
            Duration.ofSeconds(2), Duration.ofMillis(1200), Duration.ofMillis(20), Duration.ofMillis(100));

    /** What a thread may have to wait for a processor where many builds share two; less than half of {@link #PATIENT}. */
    static final Duration BUSY = Duration.ofSeconds(9);

    // The first client of a process loads some thousand classes.
    private static final Duration COLD = Duration.ofSeconds(60);

    final SecretManagerServer server = SecretManagerServer.start();
    final SecretManagerConnection connection;
    final GcpSecretSource source;

    Google(Transport transport) {
        this(transport, PATIENT);
    }

    Google(Transport transport, CallLimits limits) {
        this(transport, limits, () -> ThreadLocalRandom.current().nextLong());
    }

    Google(Transport transport, CallLimits limits, RandomGenerator random) {
        connection = connection(transport, endpoint(server, transport), limits)
                .random(random)
                .build();
        source = GcpSecretSource.of(connection);
        connect(connection);
        server.requests().clear();
    }

    /** Makes the client and its connection, patiently: what is tight comes after that. */
    static void connect(SecretManagerConnection connection) {
        GetSecretRequest request = GetSecretRequest.newBuilder()
                .setName("projects/test-project/secrets/connect")
                .build();
        try {
            connection
                    .client(Optional.empty(), COLD)
                    .getSecretCallable()
                    .call(request, CallContexts.once(connection.transport(), COLD));
        } catch (NotFoundException e) {
            // An answer.
        }
    }

    static SecretManagerConnectionBuilder connection(Transport transport, String endpoint, CallLimits limits) {
        return SecretManagerConnection.builder()
                .project("test-project")
                .transport(transport)
                .endpoint(endpoint)
                .plaintext()
                .limits(limits);
    }

    static String endpoint(SecretManagerServer server, Transport transport) {
        return transport == Transport.REST ? server.restEndpoint() : server.grpcEndpoint();
    }

    Google with(String id, String... values) {
        server.addSecret(id);
        for (String value : values) {
            server.addVersion(id, value);
        }
        return this;
    }

    void alias(String id, String alias, long version) {
        Secret secret = Secret.newBuilder()
                .setName("projects/test-project/secrets/" + id)
                .putVersionAliases(alias, version)
                .build();
        connection
                .client(Optional.empty(), PATIENT.total())
                .updateSecret(
                        secret,
                        FieldMask.newBuilder().addPaths("version_aliases").build());
    }

    Lookup lookup(String id) {
        return source.lookup(new SecretRequest(id, SecretRequest.LATEST, PATIENT.total()));
    }

    String read(String id) {
        return ((Lookup.Found) lookup(id)).value().reveal();
    }

    @Override
    public void close() {
        source.close();
        server.close();
    }
}
