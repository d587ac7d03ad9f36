package ai.orchestra.secrets.gcp.admin;

/** Secret Manager finds the request itself wrong, or the plan refused the change, and would again; see the message. */
public final class AdminRefusedException extends SecretAdminException {
    private static final long serialVersionUID = 1L;

    AdminRefusedException(String message) {
        super(message);
    }
}
