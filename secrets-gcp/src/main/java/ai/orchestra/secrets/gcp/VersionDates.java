package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.CreationTime;
import ai.orchestra.config.secret.SecretUnavailableException;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Asks when a version was made, which reading its value does not tell. Stateless. */
final class VersionDates {
    private VersionDates() {}

    static CreationTime of(SecretManagerConnection connection, SecretReference reference, Deadline deadline) {
        String project = reference.project().isPresent() ? "" : connection.project(deadline.left());
        String name = reference.versionName(project);
        String endpoint = connection.endpointOf(reference.location());
        GetSecretVersionRequest request =
                GetSecretVersionRequest.newBuilder().setName(name).build();
        try {
            Timestamp at = new Attempts(connection, endpoint, deadline)
                    .call(SecretManagerServiceClient::getSecretVersionCallable, request)
                    .getCreateTime();
            return new CreationTime.Known(Instant.ofEpochSecond(at.getSeconds(), at.getNanos()));
        } catch (ExecutionException e) {
            return new CreationTime.Unknown(new Failures(connection, name, endpoint, deadline).noDate(e.getCause()));
        } catch (TimeoutException e) {
            throw new Failures(connection, name, endpoint, deadline).late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException("interrupted while asking when " + name + " was made");
        }
    }
}
