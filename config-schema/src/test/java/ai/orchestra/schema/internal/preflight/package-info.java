/** Tests of the checks. */
@NullMarked
package ai.orchestra.schema.internal.preflight;

import org.jspecify.annotations.NullMarked;
