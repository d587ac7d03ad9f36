/** Tests of how checks are run. */
@NullMarked
package ai.orchestra.schema.preflight;

import org.jspecify.annotations.NullMarked;
