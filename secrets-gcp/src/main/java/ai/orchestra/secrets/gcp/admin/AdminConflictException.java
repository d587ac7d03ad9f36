package ai.orchestra.secrets.gcp.admin;

/** The secret is not as it was when the change was planned, or exists already; nothing was changed. */
public final class AdminConflictException extends SecretAdminException {
    private static final long serialVersionUID = 1L;

    AdminConflictException(String message) {
        super(message);
    }
}
