package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.SecretUnavailableException;
import ai.orchestra.config.secret.SecretVersionUnusableException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for the newest version that is enabled, in place of a newest one that is not. Made for one call. */
final class EnabledVersion {
    private static final Logger LOG = LoggerFactory.getLogger(EnabledVersion.class);

    private final SecretManagerConnection connection;
    private final SecretReference reference;
    private final Deadline deadline;

    EnabledVersion(SecretManagerConnection connection, SecretReference reference, Deadline deadline) {
        this.connection = connection;
        this.reference = reference;
        this.deadline = deadline;
    }

    /**
     * Returns the reference of the version to read.
     *
     * @param unusable why the newest one cannot be read, thrown again if there is no other
     */
    SecretReference inPlaceOf(SecretVersionUnusableException unusable) {
        String project = reference.project().isPresent() ? "" : connection.project(deadline.left());
        String name = reference.versionName(project);
        String endpoint = connection.endpointOf(reference.location());
        ListSecretVersionsRequest.Builder request = ListSecretVersionsRequest.newBuilder()
                .setParent(name.substring(0, name.indexOf("/versions/")))
                .setFilter("state:ENABLED")
                .setPageSize(1);
        Failures failures = new Failures(connection, name, endpoint, deadline);
        try {
            Attempts attempts = new Attempts(connection, endpoint, deadline);
            ListSecretVersionsResponse page;
            do {
                // Google lists the newest version first.
                page = attempts.call(SecretManagerServiceClient::listSecretVersionsCallable, request.build());
                if (page.getVersionsCount() > 0) {
                    return found(name, page.getVersions(0).getName());
                }
                // A filtered page may be empty and not be the last.
                request.setPageToken(page.getNextPageToken());
            } while (!page.getNextPageToken().isEmpty());
            throw new SecretVersionUnusableException(unusable.getMessage() + "; no other version of it is enabled");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException api && GoogleStatus.of(api) == StatusCode.Code.PERMISSION_DENIED) {
                throw new SecretVersionUnusableException(unusable.getMessage()
                        + "; whether another version of it is enabled may not be seen: "
                        + DeniedAdvice.forDate(api, name, connection.clients().serviceAccount()));
            }
            failures.answer(e.getCause());
            throw unusable;
        } catch (TimeoutException e) {
            throw failures.late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailableException("interrupted while looking for an enabled version of " + name);
        }
    }

    private SecretReference found(String newest, String enabled) {
        String number = enabled.substring(enabled.lastIndexOf('/') + 1);
        LOG.warn(
                "{} is disabled or destroyed; version {}, the newest that is enabled, is read instead", newest, number);
        return reference.at(SecretVersion.of(number));
    }
}
