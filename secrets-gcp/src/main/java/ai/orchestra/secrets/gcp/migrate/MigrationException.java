package ai.orchestra.secrets.gcp.migrate;

/** Says that the {@code .env} file cannot be migrated, or not be rewritten, as it is; nothing was changed. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }
}
