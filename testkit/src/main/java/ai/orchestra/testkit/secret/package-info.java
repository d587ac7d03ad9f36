/**
 * The conformance kit for secret sources.
 *
 * <p>To prove a source, extend {@link ai.orchestra.testkit.secret.SecretSourceConformance}.
 */
@NullMarked
package ai.orchestra.testkit.secret;

import org.jspecify.annotations.NullMarked;
