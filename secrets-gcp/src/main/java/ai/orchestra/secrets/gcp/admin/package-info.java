/**
 * Administration of secrets in Google Secret Manager: every change is planned, shown, and only then applied.
 *
 * <p>{@link ai.orchestra.secrets.gcp.admin.SecretAdmin} is the way in. No type of Google's is part of this package's API.
 */
@NullMarked
package ai.orchestra.secrets.gcp.admin;

import org.jspecify.annotations.NullMarked;
