/**
 * The one credential chain that every Google client of the SDK uses.
 *
 * <p>{@link ai.orchestra.gcp.auth.CredentialChoice} decides which of the four ways is taken; nothing here talks to the
 * network.
 */
@NullMarked
package ai.orchestra.gcp.auth;

import org.jspecify.annotations.NullMarked;
