package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.JsonSecret;
import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.Secret;
import ai.orchestra.config.secret.SecretIntegrityException;
import ai.orchestra.config.secret.SecretUnavailableException;
import com.google.api.core.ApiFuture;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretPayload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import java.util.zip.CRC32C;

/** Reads one version of one secret. Thread-safe. */
final class SecretReader {
    private final SecretManagerConnection connection;
    // Spreads the attempts of many processes.
    private final DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

    SecretReader(SecretManagerConnection connection) {
        this.connection = connection;
    }

    Lookup read(SecretReference reference, Deadline deadline) {
        String project = reference.project().isPresent() ? "" : connection.project(deadline.left());
        String name = reference.versionName(project);
        String endpoint = connection.endpointOf(reference.location());
        try {
            AccessSecretVersionResponse response = access(name, endpoint, deadline);
            if (!isIntact(response.getPayload())) {
                response = access(name, endpoint, deadline);
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

    /** Asks until there is an answer, a failure that will not pass, or no time left. */
    private AccessSecretVersionResponse access(String name, String endpoint, Deadline deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        AccessSecretVersionRequest request =
                AccessSecretVersionRequest.newBuilder().setName(name).build();
        Duration longest = connection.limits().firstDelay();
        ExecutionException failure = null;
        while (true) {
            try {
                return attempt(request, endpoint, deadline);
            } catch (TimeoutException e) {
                // An attempt that was cut off says less than the one before it that failed.
                if (failure != null) {
                    throw failure;
                }
                throw e;
            } catch (ExecutionException e) {
                failure = failure != null && Failures.isDeadline(e.getCause()) ? failure : e;
                if (!CallContexts.mayPass(connection.transport(), e.getCause())) {
                    throw failure;
                }
            }
            long wait = (long) (longest.toNanos() * random.getAsDouble());
            if (deadline.left().toNanos() <= wait) {
                throw failure;
            }
            TimeUnit.NANOSECONDS.sleep(wait);
            longest = longest.multipliedBy(2);
            longest = longest.compareTo(connection.limits().maxDelay()) > 0
                    ? connection.limits().maxDelay()
                    : longest;
        }
    }

    private AccessSecretVersionResponse attempt(AccessSecretVersionRequest request, String endpoint, Deadline deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        OpenClient client = connection.clients().at(endpoint, deadline);
        if (deadline.isOver()) {
            throw new TimeoutException();
        }
        CallLimits limits = connection.limits().within(deadline.left());
        ApiFuture<AccessSecretVersionResponse> call = client.client()
                .accessSecretVersionCallable()
                .futureCall(request, CallContexts.once(connection.transport(), limits.attempt()));
        try {
            return call.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            connection.clients().replace(endpoint, client);
            throw e;
        } catch (ExecutionException e) {
            if (Failures.isDeadline(e.getCause())) {
                connection.clients().replace(endpoint, client);
            }
            throw e;
        } finally {
            call.cancel(true);
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
