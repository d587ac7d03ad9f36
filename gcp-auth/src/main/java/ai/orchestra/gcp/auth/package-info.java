/**
 * The one credential chain that every Google client of the SDK uses.
 *
 * <p>{@link ai.orchestra.gcp.auth.CredentialChoice} decides which of the four ways is taken,
 * {@link ai.orchestra.gcp.auth.GcpCredentials} loads it, and {@link ai.orchestra.gcp.auth.GcpProject} finds the project.
 */
@NullMarked
package ai.orchestra.gcp.auth;

import org.jspecify.annotations.NullMarked;
