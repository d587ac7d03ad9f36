package ai.orchestra.config.secret;

import java.time.Duration;
import java.time.Instant;

/**
 * A secret whose version is older than it should be.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param name the secret
 * @param version its version
 * @param createdAt when that version was made
 * @param age how long ago that was
 */
public record RotationDue(SecretName name, String version, Instant createdAt, Duration age) {}
