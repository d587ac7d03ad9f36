/** Tests of starting environments, with a docker that is a script. */
@NullMarked
package ai.orchestra.schema.start;

import org.jspecify.annotations.NullMarked;
