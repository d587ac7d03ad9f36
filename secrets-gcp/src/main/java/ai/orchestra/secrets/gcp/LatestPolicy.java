package ai.orchestra.secrets.gcp;

/**
 * What is read where no version is named.
 *
 * <p>This enum is immutable and thread-safe.
 */
public enum LatestPolicy {
    /** The newest version whatever its state, as Google does: if it is disabled or destroyed, reading fails. The default. */
    NEWEST,
    /**
     * The newest version, or, where that one is disabled or destroyed, the newest that is enabled, with a warning in the
     * log: disabling a bad version brings the one before it back. Looking for it is a call of its own, made only then,
     * that needs {@code secretmanager.versions.list}, which is in {@code roles/secretmanager.viewer}.
     */
    ENABLED
}
