package ai.orchestra.secrets.gcp.admin;

import java.util.Optional;

/**
 * What became of one change.
 *
 * <p>This record is immutable and thread-safe; it shows no value.
 *
 * @param change what was planned
 * @param outcome what became of it
 * @param version the version that was added, or brought into another state; 0 if none was
 * @param failure why it was not done; present for {@code STALE} and {@code FAILED}
 */
public record AppliedChange(
        SecretChange change, Outcome outcome, long version, Optional<SecretAdminException> failure) {

    /** What can become of a change. */
    public enum Outcome {
        /** It was done. */
        APPLIED,
        /** There was nothing to do: when it was planned, which is not looked at again, or by the time it was applied. */
        UNCHANGED,
        /** The secret is no longer as planned, so nothing was done. */
        STALE,
        /** It was tried in vain. */
        FAILED,
        /** It was refused when it was planned, or not tried because an earlier change failed. */
        SKIPPED
    }

    /** Returns whether the secret is now as wanted. */
    public boolean isDone() {
        return outcome == Outcome.APPLIED || outcome == Outcome.UNCHANGED;
    }

    static AppliedChange applied(SecretChange change, long version) {
        return new AppliedChange(change, Outcome.APPLIED, version, Optional.empty());
    }

    static AppliedChange unchanged(SecretChange change, long version) {
        return new AppliedChange(change, Outcome.UNCHANGED, version, Optional.empty());
    }

    static AppliedChange skipped(SecretChange change) {
        return new AppliedChange(change, Outcome.SKIPPED, 0, Optional.empty());
    }

    static AppliedChange failed(SecretChange change, SecretAdminException failure) {
        Outcome outcome = failure instanceof AdminConflictException ? Outcome.STALE : Outcome.FAILED;
        return new AppliedChange(change, outcome, 0, Optional.of(failure));
    }
}
