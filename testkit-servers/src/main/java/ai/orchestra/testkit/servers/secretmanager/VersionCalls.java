package ai.orchestra.testkit.servers.secretmanager;

import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.DestroySecretVersionRequest;
import com.google.cloud.secretmanager.v1.DisableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.EnableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.ReplicationStatus;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.util.Map;
import java.util.function.Function;

/** The calls about single versions. Not thread-safe: the calls take turns. */
final class VersionCalls {
    /** The largest value, in bytes, by the service's own description. */
    static final int MAX_BYTES = 64 * 1024;

    private final Store store;

    VersionCalls(Store store) {
        this.store = store;
    }

    void register(Map<SecretManagerMethod, Function<Message, Message>> calls) {
        calls.put(SecretManagerMethod.ADD_SECRET_VERSION, request -> add((AddSecretVersionRequest) request));
        calls.put(SecretManagerMethod.GET_SECRET_VERSION, request -> get((GetSecretVersionRequest) request));
        calls.put(SecretManagerMethod.ACCESS_SECRET_VERSION, request -> access((AccessSecretVersionRequest) request));
        calls.put(SecretManagerMethod.ENABLE_SECRET_VERSION, request -> enable((EnableSecretVersionRequest) request));
        calls.put(
                SecretManagerMethod.DISABLE_SECRET_VERSION, request -> disable((DisableSecretVersionRequest) request));
        calls.put(
                SecretManagerMethod.DESTROY_SECRET_VERSION, request -> destroy((DestroySecretVersionRequest) request));
    }

    private SecretVersion add(AddSecretVersionRequest request) {
        StoredSecret secret = store.secret(ResourceName.secret(request.getParent()));
        SecretPayload sent = request.getPayload();
        if (sent.getData().size() > MAX_BYTES) {
            throw Refusal.invalid("The secret payload is " + sent.getData().size() + " bytes, and the limit is "
                    + MAX_BYTES + " bytes.");
        }
        long crc = Checksums.of(sent.getData());
        if (sent.hasDataCrc32C() && sent.getDataCrc32C() != crc) {
            throw Refusal.invalid("The data_crc32c of the payload does not match its data.");
        }
        long number = secret.versions().size() + 1L;
        SecretVersion version = SecretVersion.newBuilder()
                .setName(secret.name().withVersion(Long.toString(number)).toString())
                .setCreateTime(store.now())
                .setState(SecretVersion.State.ENABLED)
                .setEtag(store.newEtag())
                .setReplicationStatus(replicationStatus(secret.secret()))
                .setClientSpecifiedPayloadChecksum(sent.hasDataCrc32C())
                .build();
        SecretPayload payload = SecretPayload.newBuilder()
                .setData(sent.getData())
                .setDataCrc32C(crc)
                .build();
        secret.versions().add(new StoredVersion(number, version, payload));
        return version;
    }

    private SecretVersion get(GetSecretVersionRequest request) {
        ResourceName name = ResourceName.version(request.getName());
        return store.secret(name).version(name.version()).version();
    }

    private AccessSecretVersionResponse access(AccessSecretVersionRequest request) {
        ResourceName name = ResourceName.version(request.getName());
        if (!store.exists(name)) {
            throw Refusal.notFound("Secret [" + store.projects().numbered(name).withSecret(name.secret())
                    + "] not found or has no versions.");
        }
        StoredVersion found = store.secret(name).version(name.version());
        SecretVersion version = found.version();
        if (version.getState() != SecretVersion.State.ENABLED) {
            throw inState(version);
        }
        return AccessSecretVersionResponse.newBuilder()
                .setName(version.getName())
                .setPayload(found.payload())
                .build();
    }

    private SecretVersion enable(EnableSecretVersionRequest request) {
        StoredVersion found = changeable(request.getName(), request.getEtag());
        found.replace(found.version().toBuilder()
                .setState(SecretVersion.State.ENABLED)
                .clearScheduledDestroyTime()
                .setEtag(store.newEtag())
                .build());
        return found.version();
    }

    private SecretVersion disable(DisableSecretVersionRequest request) {
        StoredVersion found = changeable(request.getName(), request.getEtag());
        found.replace(found.version().toBuilder()
                .setState(SecretVersion.State.DISABLED)
                .setEtag(store.newEtag())
                .build());
        return found.version();
    }

    private SecretVersion destroy(DestroySecretVersionRequest request) {
        StoredVersion found = changeable(request.getName(), request.getEtag());
        Secret secret = store.secret(ResourceName.version(request.getName())).secret();
        SecretVersion.Builder changed = found.version().toBuilder().setEtag(store.newEtag());
        if (secret.hasVersionDestroyTtl()) {
            Timestamp due =
                    Times.timestamp(Times.instant(store.now()).plus(Times.duration(secret.getVersionDestroyTtl())));
            changed.setState(SecretVersion.State.DISABLED).setScheduledDestroyTime(due);
        } else {
            changed.setState(SecretVersion.State.DESTROYED).setDestroyTime(store.now());
            found.forgetPayload();
        }
        found.replace(changed.build());
        return found.version();
    }

    /** Returns a version that may still change; what is destroyed stays so. */
    private StoredVersion changeable(String text, String etag) {
        ResourceName name = ResourceName.version(text);
        StoredSecret secret = store.secret(name);
        if (!name.version().chars().allMatch(Character::isDigit)) {
            throw Refusal.invalid("A version must be named by its number to change it, and not by: " + name.version());
        }
        StoredVersion found = secret.version(name.version());
        Etags.check(etag, found.version().getEtag());
        if (found.version().getState() == SecretVersion.State.DESTROYED) {
            throw inState(found.version());
        }
        return found;
    }

    private static Refusal inState(SecretVersion version) {
        return Refusal.precondition(
                "Secret Version [" + version.getName() + "] is in " + version.getState() + " state.");
    }

    private static ReplicationStatus replicationStatus(Secret secret) {
        Replication replication = secret.getReplication();
        ReplicationStatus.Builder status = ReplicationStatus.newBuilder();
        if (replication.hasAutomatic()) {
            status.setAutomatic(ReplicationStatus.AutomaticStatus.getDefaultInstance());
        } else if (replication.hasUserManaged()) {
            replication
                    .getUserManaged()
                    .getReplicasList()
                    .forEach(replica -> status.getUserManagedBuilder()
                            .addReplicas(ReplicationStatus.UserManagedStatus.ReplicaStatus.newBuilder()
                                    .setLocation(replica.getLocation())));
        }
        return status.build();
    }
}
