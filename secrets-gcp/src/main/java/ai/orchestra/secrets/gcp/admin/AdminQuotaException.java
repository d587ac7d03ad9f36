package ai.orchestra.secrets.gcp.admin;

/** A quota was exceeded for longer than the administrator waits; nothing was changed, and a later try may work. */
public final class AdminQuotaException extends SecretAdminException {
    private static final long serialVersionUID = 1L;

    AdminQuotaException(String message) {
        super(message);
    }
}
