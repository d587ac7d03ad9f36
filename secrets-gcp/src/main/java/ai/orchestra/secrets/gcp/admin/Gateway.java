package ai.orchestra.secrets.gcp.admin;

import ai.orchestra.config.secret.Secret;
import ai.orchestra.secrets.gcp.SecretManagerConnection;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsResponse;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.ListSecretsResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32C;

/** Reads from Secret Manager. Thread-safe. */
final class Gateway {
    private static final String LATEST = "latest";

    private final SecretManagerConnection connection;
    private final Attempts attempts;
    private final AdminListener listener;

    Gateway(SecretManagerConnection connection, Attempts attempts, AdminListener listener) {
        this.connection = connection;
        this.attempts = attempts;
        this.listener = listener;
    }

    Gateway with(AdminListener other) {
        return new Gateway(connection, attempts, other);
    }

    Attempts attempts() {
        return attempts;
    }

    AdminListener listener() {
        return listener;
    }

    String project() {
        return connection.project(attempts.budget());
    }

    String name(SecretResource resource) {
        return resource.name(project());
    }

    /** Sends one request, once. */
    <Q, A extends Message> A send(
            Optional<String> location,
            Duration time,
            Function<SecretManagerServiceClient, UnaryCallable<Q, A>> method,
            Q request) {
        SecretManagerServiceClient client = connection.client(location, attempts.budget());
        long start = attempts.clock().nanoTime();
        A answer;
        try {
            answer = method.apply(client).call(request, Contexts.once(client, time));
        } catch (ApiException e) {
            // Only a connection that was silent all the while: a server can answer DEADLINE_EXCEEDED, too.
            if (Faults.code(e) == Code.DEADLINE_EXCEEDED
                    && attempts.clock().nanoTime() - start >= time.toNanos() / 10 * 9) {
                connection.replace(location, client);
            }
            throw e;
        }
        // Secret Manager names what it answers about; from the JSON of somebody else nothing is taken over.
        FieldDescriptor name = answer.getDescriptorForType().findFieldByName("name");
        if (name != null && answer.getField(name).equals("")) {
            throw Faults.foreign();
        }
        return answer;
    }

    SecretPage list(SecretQuery query, String token) {
        ListSecretsRequest request = ListSecretsRequest.newBuilder()
                .setParent(SecretResource.parent(project(), query.location()))
                .setFilter(query.filter())
                .setPageSize(query.pageSize())
                .setPageToken(token)
                .build();
        Call call = new Call(Operation.LIST, "of project " + project());
        ListSecretsResponse response = attempts.read(
                call,
                listener,
                time -> send(query.location(), time, SecretManagerServiceClient::listSecretsCallable, request));
        List<SecretInfo> secrets = response.getSecretsList().stream()
                .map(secret -> Wire.info(new SecretResource(Wire.id(secret.getName()), query.location()), secret))
                .toList();
        return new SecretPage(secrets, next(response.getNextPageToken()));
    }

    /** One page of versions, the newest first. */
    record VersionPage(List<VersionInfo> versions, Optional<String> next) {}

    VersionPage versions(SecretResource resource, String filter, int size, String token) {
        ListSecretVersionsRequest request = ListSecretVersionsRequest.newBuilder()
                .setParent(name(resource))
                .setFilter(filter)
                .setPageSize(size)
                .setPageToken(token)
                .build();
        ListSecretVersionsResponse response = attempts.read(
                new Call(Operation.LIST_VERSIONS, resource.toString()),
                listener,
                time -> send(
                        resource.location(), time, SecretManagerServiceClient::listSecretVersionsCallable, request));
        List<VersionInfo> versions = response.getVersionsList().stream()
                .map(version -> Wire.version(resource, version))
                .toList();
        return new VersionPage(versions, next(response.getNextPageToken()));
    }

    Optional<SecretInfo> find(SecretResource resource) {
        try {
            return Optional.of(attempts.read(
                    new Call(Operation.DESCRIBE, resource.toString()), listener, time -> get(resource, time)));
        } catch (AdminNotFoundException e) {
            return Optional.empty();
        }
    }

    /** One request, for looking whether a write happened. */
    Optional<SecretInfo> findOnce(SecretResource resource, Duration time) {
        try {
            return Optional.of(get(resource, time));
        } catch (ApiException e) {
            return absent(e);
        }
    }

    Optional<VersionInfo> version(SecretResource resource, long number) {
        return version(resource, Long.toString(number));
    }

    Optional<VersionInfo> latest(SecretResource resource) {
        return version(resource, LATEST);
    }

    Optional<VersionInfo> versionOnce(SecretResource resource, long number, Duration time) {
        return versionOnce(resource, Long.toString(number), time);
    }

    Optional<VersionInfo> latestOnce(SecretResource resource, Duration time) {
        return versionOnce(resource, LATEST, time);
    }

    /** A value with the number of its version. */
    record Held(long number, Secret value) {}

    /**
     * Reads a version's value.
     *
     * @throws AdminNotFoundException if there is none
     * @throws AdminConflictException if it is disabled or destroyed
     */
    Held access(SecretResource resource, Optional<Long> number) {
        String version = number.map(Object::toString).orElse(LATEST);
        Call call = new Call(Operation.ACCESS, resource + ", version " + version);
        return attempts.read(call, listener, time -> access(resource, version, time));
    }

    Held access(SecretResource resource, String version, Duration time) {
        AccessSecretVersionRequest request = AccessSecretVersionRequest.newBuilder()
                .setName(name(resource) + "/versions/" + version)
                .build();
        AccessSecretVersionResponse response =
                send(resource.location(), time, SecretManagerServiceClient::accessSecretVersionCallable, request);
        SecretPayload payload = response.getPayload();
        if (payload.hasDataCrc32C() && payload.getDataCrc32C() != crc(payload.getData())) {
            throw new AdminIntegrityException("the value of " + resource + ", version " + version
                    + ", does not match its checksum; it was damaged on the way: try again");
        }
        return new Held(
                Wire.number(response.getName()), Secret.of(payload.getData().toByteArray()));
    }

    static long crc(ByteString data) {
        CRC32C crc = new CRC32C();
        crc.update(data.asReadOnlyByteBuffer());
        return crc.getValue();
    }

    private Optional<VersionInfo> version(SecretResource resource, String version) {
        Call call = new Call(Operation.DESCRIBE_VERSION, resource + ", version " + version);
        try {
            return Optional.of(attempts.read(call, listener, time -> getVersion(resource, version, time)));
        } catch (AdminNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<VersionInfo> versionOnce(SecretResource resource, String version, Duration time) {
        try {
            return Optional.of(getVersion(resource, version, time));
        } catch (ApiException e) {
            return absent(e);
        }
    }

    private SecretInfo get(SecretResource resource, Duration time) {
        GetSecretRequest request =
                GetSecretRequest.newBuilder().setName(name(resource)).build();
        return Wire.info(
                resource, send(resource.location(), time, SecretManagerServiceClient::getSecretCallable, request));
    }

    private VersionInfo getVersion(SecretResource resource, String version, Duration time) {
        GetSecretVersionRequest request = GetSecretVersionRequest.newBuilder()
                .setName(name(resource) + "/versions/" + version)
                .build();
        return Wire.version(
                resource,
                send(resource.location(), time, SecretManagerServiceClient::getSecretVersionCallable, request));
    }

    private static <T> Optional<T> absent(ApiException e) {
        if (Faults.code(e) == Code.NOT_FOUND) {
            return Optional.empty();
        }
        throw e;
    }

    private static Optional<String> next(String token) {
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }
}
