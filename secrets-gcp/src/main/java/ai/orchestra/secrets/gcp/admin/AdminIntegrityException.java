package ai.orchestra.secrets.gcp.admin;

/** A value and its checksum differ, on the way to Secret Manager or back; the value must not be used. */
public final class AdminIntegrityException extends SecretAdminException {
    private static final long serialVersionUID = 1L;

    AdminIntegrityException(String message) {
        super(message);
    }
}
