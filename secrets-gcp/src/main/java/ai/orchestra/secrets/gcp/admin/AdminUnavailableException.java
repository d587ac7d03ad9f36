package ai.orchestra.secrets.gcp.admin;

/** Secret Manager could not be reached, did not answer within the budget, or something else answered in its place. */
public final class AdminUnavailableException extends SecretAdminException {
    private static final long serialVersionUID = 1L;

    private final boolean inDoubt;

    AdminUnavailableException(String message, boolean inDoubt) {
        super(message);
        this.inDoubt = inDoubt;
    }

    /** Returns whether the change may have happened all the same; plan again to see. */
    public boolean inDoubt() {
        return inDoubt;
    }
}
