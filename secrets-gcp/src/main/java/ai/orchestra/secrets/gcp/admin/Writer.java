package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.config.secret.Secret;
import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.CreateSecretRequest;
import com.google.cloud.secretmanager.v1.DeleteSecretRequest;
import com.google.cloud.secretmanager.v1.DestroySecretVersionRequest;
import com.google.cloud.secretmanager.v1.DisableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.EnableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.UpdateSecretRequest;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes to Secret Manager, and after a lost answer looks whether a write happened before it is sent again. */
final class Writer {
    private final Gateway gateway;

    Writer(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Creates a secret; the annotation of its claim tells our own secret from somebody else's. */
    SecretInfo create(SecretSpec spec) {
        SecretResource resource = spec.resource();
        CreateSecretRequest request = CreateSecretRequest.newBuilder()
                .setParent(SecretResource.parent(gateway.project(), resource.location()))
                .setSecretId(resource.id())
                .setSecret(Wire.secret(spec))
                .build();
        return call(
                Operation.CREATE,
                resource.toString(),
                time -> Wire.info(
                        resource,
                        gateway.send(
                                resource.location(), time, SecretManagerServiceClient::createSecretCallable, request)),
                time -> gateway.findOnce(resource, time)
                        .filter(found -> Ownership.of(found).equals(Ownership.of(spec))));
    }

    /**
     * Adds a version behind the given one, and returns its number.
     *
     * @param ready looks, after any wait, whether the version is still to be sent, and throws if not
     */
    long addVersion(SecretResource resource, Secret value, long previous, Consumer<Duration> ready) {
        ByteString data = ByteString.copyFrom(value.revealBytes());
        AddSecretVersionRequest request = AddSecretVersionRequest.newBuilder()
                .setParent(gateway.name(resource))
                .setPayload(SecretPayload.newBuilder().setData(data).setDataCrc32C(Gateway.crc(data)))
                .build();
        SecretVersion added = call(
                Operation.ADD_VERSION,
                resource.toString(),
                ready,
                time -> gateway.send(
                        resource.location(), time, SecretManagerServiceClient::addSecretVersionCallable, request),
                time -> added(resource, value, previous + 1, time));
        long number = Wire.number(added.getName());
        if (!added.getClientSpecifiedPayloadChecksum()) {
            throw new AdminIntegrityException("Secret Manager stored version " + number + " of " + resource
                    + " without checking it against its checksum; compare it, and disable it if it differs");
        }
        return number;
    }

    private Optional<SecretVersion> added(SecretResource resource, Secret value, long number, Duration time) {
        return gateway.versionOnce(resource, number, time)
                .filter(version -> gateway.access(resource, Long.toString(number), time)
                        .value()
                        .equals(value))
                .map(version -> SecretVersion.newBuilder()
                        .setName(gateway.name(resource) + "/versions/" + number)
                        .setClientSpecifiedPayloadChecksum(true)
                        .build());
    }

    /** Brings a version into a state, if its etag is still the same. */
    VersionInfo changeVersion(VersionInfo version, VersionState to) {
        SecretResource resource = version.resource();
        String name = gateway.name(resource) + "/versions/" + version.number();
        return call(
                switch (to) {
                    case ENABLED -> Operation.ENABLE;
                    case DISABLED -> Operation.DISABLE;
                    default -> Operation.DESTROY;
                },
                resource + ", version " + version.number(),
                time -> Wire.version(resource, state(resource, name, version.etag(), to, time)),
                time -> gateway.versionOnce(resource, version.number(), time).filter(now -> now.state() == to));
    }

    private SecretVersion state(SecretResource resource, String name, String etag, VersionState to, Duration time) {
        return switch (to) {
            case ENABLED ->
                gateway.send(
                        resource.location(),
                        time,
                        SecretManagerServiceClient::enableSecretVersionCallable,
                        EnableSecretVersionRequest.newBuilder()
                                .setName(name)
                                .setEtag(etag)
                                .build());
            case DISABLED ->
                gateway.send(
                        resource.location(),
                        time,
                        SecretManagerServiceClient::disableSecretVersionCallable,
                        DisableSecretVersionRequest.newBuilder()
                                .setName(name)
                                .setEtag(etag)
                                .build());
            default ->
                gateway.send(
                        resource.location(),
                        time,
                        SecretManagerServiceClient::destroySecretVersionCallable,
                        DestroySecretVersionRequest.newBuilder()
                                .setName(name)
                                .setEtag(etag)
                                .build());
        };
    }

    /** Sets labels, annotations and perhaps the rotation, if the secret's etag is still the same. */
    SecretInfo update(SecretChange.Update change) {
        SecretResource resource = change.resource();
        var secret = com.google.cloud.secretmanager.v1.Secret.newBuilder()
                .setName(gateway.name(resource))
                .setEtag(change.before().etag())
                .putAllLabels(change.labels())
                .putAllAnnotations(change.annotations());
        FieldMask.Builder mask = FieldMask.newBuilder().addPaths("labels").addPaths("annotations");
        change.rotation().ifPresent(schedule -> {
            Wire.schedule(secret, schedule);
            mask.addPaths("rotation").addPaths("topics");
        });
        UpdateSecretRequest request = UpdateSecretRequest.newBuilder()
                .setSecret(secret)
                .setUpdateMask(mask)
                .build();
        return call(
                Operation.UPDATE,
                resource.toString(),
                time -> Wire.info(
                        resource,
                        gateway.send(
                                resource.location(), time, SecretManagerServiceClient::updateSecretCallable, request)),
                time -> gateway.findOnce(resource, time).filter(now -> isAfter(change, now)));
    }

    private static boolean isAfter(SecretChange.Update change, SecretInfo now) {
        return !now.etag().equals(change.before().etag())
                && now.labels().equals(change.labels())
                && now.annotations().equals(change.annotations())
                && change.rotation()
                        .map(wanted -> wanted.next().equals(now.nextRotation().orElse(null)))
                        .orElse(true);
    }

    /** Deletes a secret, if its etag is still the same. */
    void delete(SecretInfo secret) {
        SecretResource resource = secret.resource();
        DeleteSecretRequest request = DeleteSecretRequest.newBuilder()
                .setName(gateway.name(resource))
                .setEtag(secret.etag())
                .build();
        call(
                Operation.DELETE,
                resource.toString(),
                time -> gateway.send(
                        resource.location(), time, SecretManagerServiceClient::deleteSecretCallable, request),
                time -> gateway.findOnce(resource, time).isPresent()
                        ? Optional.empty()
                        : Optional.of(com.google.protobuf.Empty.getDefaultInstance()));
    }

    private <T> T call(
            Operation operation,
            String target,
            Function<Duration, T> request,
            Function<Duration, Optional<T>> settled) {
        return call(operation, target, left -> {}, request, settled);
    }

    private <T> T call(
            Operation operation,
            String target,
            Consumer<Duration> ready,
            Function<Duration, T> request,
            Function<Duration, Optional<T>> settled) {
        return gateway.attempts().call(new Call(operation, target), gateway.listener(), ready, request, settled);
    }
}
