package ai.orchestra.secrets.gcp.admin;

/** The secret or version does not exist. */
public final class AdminNotFoundException extends SecretAdminException {
    private static final long serialVersionUID = 1L;

    AdminNotFoundException(String message) {
        super(message);
    }
}
