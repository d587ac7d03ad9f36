/** Broken on purpose. */
@NullMarked
package ai.orchestra.architecture.bad.arrow;

import org.jspecify.annotations.NullMarked;
