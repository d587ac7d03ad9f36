package ai.orchestra.secrets.gcp.admin;

/** Secret Manager finds the request itself wrong, and would again. */
public final class AdminRefusedException extends SecretAdminException {
    private static final long serialVersionUID = 1L;

    AdminRefusedException(String message) {
        super(message);
    }
}
