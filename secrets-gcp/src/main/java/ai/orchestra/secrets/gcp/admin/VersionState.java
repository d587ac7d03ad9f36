package ai.orchestra.secrets.gcp.admin;

/** What can be done with a version. */
public enum VersionState {
    /** It can be read. */
    ENABLED,
    /** It cannot be read, and can be enabled again. */
    DISABLED,
    /** Its value is gone for good. */
    DESTROYED,
    /** A state that this SDK does not know. */
    UNKNOWN
}
