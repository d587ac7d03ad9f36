/**
 * Moves the secrets of a {@code .env} file into Google Secret Manager: a plan first, then idempotent writes.
 *
 * <p>{@link ai.orchestra.secrets.gcp.migrate.EnvMigration} is the way in.
 */
@NullMarked
package ai.orchestra.secrets.gcp.migrate;

import org.jspecify.annotations.NullMarked;
