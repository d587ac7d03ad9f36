package ai.orchestra.secrets.gcp.admin;

import java.time.Instant;

/**
 * One version of a secret, without its value.
 *
 * <p>This record is immutable and thread-safe.
 *
 * @param resource the secret
 * @param number the version's number, counted from 1
 * @param state what can be done with it
 * @param created when it was added
 * @param etag stands for this state of the version; changes with it
 */
public record VersionInfo(SecretResource resource, long number, VersionState state, Instant created, String etag) {}
