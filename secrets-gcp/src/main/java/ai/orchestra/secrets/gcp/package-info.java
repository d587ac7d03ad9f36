/**
 * Secrets from Google Secret Manager.
 *
 * <p>{@link ai.orchestra.secrets.gcp.SecretReference} is what a {@code NAME_SECRET_NAME} setting may hold.
 */
@NullMarked
package ai.orchestra.secrets.gcp;

import org.jspecify.annotations.NullMarked;
