package ai.orchestra.secrets.gcp.admin;

/** The caller may not do this, or the secret does not exist: Secret Manager does not say which. */
public final class AdminDeniedException extends SecretAdminException {
    private static final long serialVersionUID = 1L;

    private final String permission;
    private final String role;

    AdminDeniedException(String message, String permission, String role) {
        super(message);
        this.permission = permission;
        this.role = role;
    }

    /** Returns the permission that is missing, such as {@code secretmanager.secrets.create}. */
    public String permission() {
        return permission;
    }

    /** Returns the narrowest predefined role that has it, such as {@code roles/secretmanager.admin}. */
    public String role() {
        return role;
    }
}
