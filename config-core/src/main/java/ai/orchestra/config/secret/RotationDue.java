package ai.orchestra.config.secret;

import java.time.Duration;
import java.time.Instant;

/**
 * A secret whose version is older than it should be, or may be.
 *
 * <p>All implementations are immutable and thread-safe.
 */
public sealed interface RotationDue {
    /** Returns the secret. */
    SecretName name();

    /** Returns its version; several are separated by commas. */
    String version();

    /**
     * The version is too old.
     *
     * @param name the secret
     * @param version its version
     * @param createdAt when that version was made; the oldest, of several
     * @param age how long ago that was
     */
    record Overdue(SecretName name, String version, Instant createdAt, Duration age) implements RotationDue {}

    /**
     * Nobody could say how old the version is.
     *
     * @param name the secret
     * @param version its version
     * @param reason why, and what would help, such as a role to grant
     */
    record AgeUnknown(SecretName name, String version, String reason) implements RotationDue {}
}
