package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.secrets.gcp.CallLimits;
import ai.orchestra.secrets.gcp.SecretManagerConnection;
import ai.orchestra.secrets.gcp.Transport;
import ai.orchestra.testkit.servers.secretmanager.SecretManagerServer;
import ai.orchestra.testsupport.Canary;
import java.time.Duration;
import java.util.List;

/** A server, a connection to it and an administrator. */
public final class Bench implements AutoCloseable {
    public final SecretManagerServer server;
    public final SkippingClock clock = new SkippingClock();
    public final SecretManagerConnection connection;
    public final SecretAdmin admin;

    public Bench(Transport transport) {
        this(transport, CallLimits.DEFAULT);
    }

    public Bench(Transport transport, CallLimits limits) {
        server = SecretManagerServer.start();
        if (!limits.equals(CallLimits.DEFAULT)) {
            // The first request of a process takes long, and is not what a test with short limits is about.
            try (SecretManagerConnection patient = connect(server, transport, CallLimits.DEFAULT)) {
                SecretAdmin.of(patient).find(id("warm-up"));
            }
            server.requests().clear();
        }
        connection = connect(server, transport, limits);
        admin = admin("bench");
    }

    public static SecretManagerConnection connect(SecretManagerServer server, Transport transport, CallLimits limits) {
        return SecretManagerConnection.builder()
                .project(server.project())
                .endpoint(transport == Transport.REST ? server.restEndpoint() : server.grpcEndpoint())
                .transport(transport)
                .limits(limits)
                .plaintext()
                .build();
    }

    public static CallLimits quick() {
        return new CallLimits(
                Duration.ofSeconds(3), Duration.ofMillis(400), Duration.ofMillis(50), Duration.ofMillis(200));
    }

    public SecretAdmin admin(String name) {
        return SecretAdmin.builder(connection)
                .clock(clock)
                .names(() -> name)
                .writesPerMinute(600)
                .readsPerMinute(600)
                .build();
    }

    /** Returns an administrator that really waits. */
    public SecretAdmin inRealTime() {
        return SecretAdmin.of(connection);
    }

    public static SecretResource id(String id) {
        return SecretResource.of(id);
    }

    public static Secret value(String name) {
        return Secret.of(Canary.secret(name));
    }

    public AppliedPlan run(SecretCommand... commands) {
        return admin.apply(admin.plan(commands));
    }

    public List<VersionState> states(String id) {
        return admin.versions(id(id)).map(VersionInfo::state).toList();
    }

    /** Returns whether the newest version of a secret is enabled and is a value. */
    public boolean holds(String id, Secret value) {
        return admin.plan(SecretCommand.put(SecretSpec.of(id), value)).changes().get(0)
                instanceof SecretChange.Unchanged;
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
