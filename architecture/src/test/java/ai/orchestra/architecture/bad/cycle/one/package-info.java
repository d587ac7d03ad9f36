/** Broken on purpose. */
@NullMarked
package ai.orchestra.architecture.bad.cycle.one;

import org.jspecify.annotations.NullMarked;
