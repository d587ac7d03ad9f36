/** What is secret by its name. */
@NullMarked
package ai.orchestra.config.internal.secrecy;

import org.jspecify.annotations.NullMarked;
