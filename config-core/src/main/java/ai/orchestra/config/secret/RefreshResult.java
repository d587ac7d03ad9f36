package ai.orchestra.config.secret;

/** What {@link Secrets#refresh} did. */
public enum RefreshResult {
    /** The source was asked, and the value is another one. */
    CHANGED,
    /** The source was asked, and the value is the same. */
    UNCHANGED,
    /** Nobody was asked: the value comes from a layer, or is a version that never changes. */
    FIXED,
    /** Nobody was asked: the name was refreshed too often within the last seconds. */
    TOO_SOON
}
