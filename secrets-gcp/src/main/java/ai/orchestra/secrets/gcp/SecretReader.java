package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.JsonSecret;
import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretIntegrityException;
import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.config.secret.SecretVersionUnusableException;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretPayload;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;

/** Reads one version of one secret. Thread-safe. */
final class SecretReader {
    private final SecretManagerConnection connection;

    SecretReader(SecretManagerConnection connection) {
        this.connection = connection;
    }

    Lookup read(SecretReference reference, Deadline deadline) {
        try {
            return exactly(reference, deadline);
        } catch (SecretVersionUnusableException unusable) {
            if (connection.latest() != LatestPolicy.ENABLED || !(reference.version() instanceof SecretVersion.Latest)) {
                throw unusable;
            }
            return exactly(new EnabledVersion(connection, reference, deadline).inPlaceOf(unusable), deadline);
        }
    }

    private Lookup exactly(SecretReference reference, Deadline deadline) {
        String project = reference.project().isPresent() ? "" : connection.project(deadline.left());
        String name = reference.versionName(project);
        String endpoint = connection.endpointOf(reference.location());
        AccessSecretVersionRequest request =
                AccessSecretVersionRequest.newBuilder().setName(name).build();
        Attempts attempts = new Attempts(connection, endpoint, deadline);
        try {
            AccessSecretVersionResponse response =
                    attempts.call(SecretManagerServiceClient::accessSecretVersionCallable, request);
            if (!isIntact(response.getPayload())) {
                response = attempts.call(SecretManagerServiceClient::accessSecretVersionCallable, request);
                if (!isIntact(response.getPayload())) {
                    throw new SecretIntegrityException("the bytes of " + name + " do not match their CRC32C checksum,"
                            + " twice; they are not used: look for what changes bytes between here and " + endpoint);
                }
            }
            String version = response.getName().substring(response.getName().lastIndexOf('/') + 1);
            Secret whole = Secret.of(response.getPayload().getData().toByteArray());
            Secret value = reference
                    .pointer()
                    .map(pointer -> JsonSecret.of(name, whole).value(pointer))
                    .orElse(whole);
            return new Lookup.Found(value, version, null);
        } catch (ExecutionException e) {
            return new Failures(connection, name, endpoint, deadline).answer(e.getCause());
        } catch (TimeoutException e) {
            throw new Failures(connection, name, endpoint, deadline).late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException("interrupted while reading " + name);
        }
    }

    /** Returns whether the checksum fits; versions that a customer's key encrypted before July 2021 have none. */
    private static boolean isIntact(SecretPayload payload) {
        if (!payload.hasDataCrc32C()) {
            return true;
        }
        CRC32C crc = new CRC32C();
        for (ByteBuffer bytes : payload.getData().asReadOnlyByteBufferList()) {
            crc.update(bytes);
        }
        return crc.getValue() == payload.getDataCrc32C();
    }
}
