/** Starts an environment: a plan of steps that can be shown, and carried out exactly as shown. */
@NullMarked
package ai.orchestra.schema.start;

import org.jspecify.annotations.NullMarked;
