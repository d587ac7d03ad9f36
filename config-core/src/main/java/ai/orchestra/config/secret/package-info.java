/** Secrets: one line of code that answers from the environment on a laptop and from a secret manager in production. */
@NullMarked
package ai.orchestra.config.secret;

import org.jspecify.annotations.NullMarked;
