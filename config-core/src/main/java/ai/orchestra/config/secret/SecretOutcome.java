package ai.orchestra.config.secret;

/** How an access to a secret ended. */
public enum SecretOutcome {
    /** There is a value. */
    FOUND,
    /** Every place is sure not to have it; the only outcome that a fallback stands in for. */
    ABSENT,
    /** A place that was named explicitly does not have it. */
    DANGLING,
    /** It may not be read, or does not exist. */
    DENIED,
    /** The version asked for is disabled or destroyed. */
    UNUSABLE,
    /** A place could not tell. */
    UNAVAILABLE,
    /** What came does not match its checksum. */
    CORRUPT,
    /** What the configuration says cannot be followed. */
    MISCONFIGURED;

    /** Returns whether the place has given an answer, as opposed to having failed to give one. */
    boolean isDefinite() {
        return this == FOUND || this == ABSENT || this == DANGLING || this == DENIED || this == UNUSABLE;
    }

    static SecretOutcome of(SecretException failure) {
        if (failure instanceof SecretNotFoundException) {
            return DANGLING;
        }
        if (failure instanceof SecretAccessDeniedException) {
            return DENIED;
        }
        if (failure instanceof SecretVersionUnusableException) {
            return UNUSABLE;
        }
        if (failure instanceof SecretIntegrityException) {
            return CORRUPT;
        }
        return failure instanceof SecretUnavailableException ? UNAVAILABLE : MISCONFIGURED;
    }
}
