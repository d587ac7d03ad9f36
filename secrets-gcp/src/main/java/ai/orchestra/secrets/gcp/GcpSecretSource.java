package ai.orchestra.secrets.gcp;

import ai.orchestra.config.secret.CreationTime;
import ai.orchestra.config.secret.Lookup;
import ai.orchestra.config.secret.SecretConfigurationException;
import ai.orchestra.config.secret.SecretRequest;
import ai.orchestra.config.secret.SecretSource;
import java.time.Duration;

/**
 * Secrets from Google Secret Manager.
 *
 * <p>A request's id is any form of {@link SecretReference}. Every read is checked against the checksum that Secret Manager
 * keeps. Found, absent, denied and unavailable are four outcomes, and none is taken for another. Nothing is loaded or
 * connected before the first look-up. This class is thread-safe; a look-up blocks no longer than its budget and the
 * limits of the connection allow.
 */
public final class GcpSecretSource implements SecretSource {
    private final SecretManagerConnection connection;
    private final SecretReader reader;

    private GcpSecretSource(SecretManagerConnection connection) {
        this.connection = connection;
        reader = new SecretReader(connection);
    }

    /**
     * Returns the source that reads over a connection.
     *
     * @param connection closed together with the source
     */
    public static GcpSecretSource of(SecretManagerConnection connection) {
        return new GcpSecretSource(connection);
    }

    /** Returns {@code gcp}. */
    @Override
    public String name() {
        return "gcp";
    }

    /**
     * Looks a secret up.
     *
     * @param request the id in any form of {@link SecretReference}; a version is named by the id or by the request
     * @throws ai.orchestra.config.secret.SecretUnavailableException if Secret Manager cannot be asked at the moment
     * @throws ai.orchestra.config.secret.SecretVersionUnusableException if the version is disabled or destroyed
     * @throws ai.orchestra.config.secret.SecretIntegrityException if the bytes do not match their checksum, twice
     * @throws ai.orchestra.config.secret.SecretJsonException if the id has a pointer, and nothing is there
     * @throws SecretConfigurationException if the id, the credentials or the project cannot be used
     */
    @Override
    public Lookup lookup(SecretRequest request) {
        SecretReference reference = RequestedReference.of(request, connection.location());
        return reader.read(reference, deadline(request));
    }

    /**
     * Asks when a version was made, a call of its own that needs {@code secretmanager.versions.get}: that is in
     * {@code roles/secretmanager.viewer}, not in {@code secretAccessor}.
     *
     * @throws ai.orchestra.config.secret.SecretUnavailableException if Secret Manager cannot be asked at the moment
     */
    @Override
    public CreationTime creationTime(SecretRequest request) {
        SecretReference reference = RequestedReference.ofVersionRead(request, connection.location());
        return VersionDates.of(connection, reference, deadline(request));
    }

    private Deadline deadline(SecretRequest request) {
        Duration total = connection.limits().total();
        return Deadline.inside(request.budget().compareTo(total) < 0 ? request.budget() : total);
    }

    @Override
    public void close() {
        connection.close();
    }
}
