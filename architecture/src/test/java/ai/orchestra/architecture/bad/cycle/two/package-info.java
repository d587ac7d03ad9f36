/** Broken on purpose. */
@NullMarked
package ai.orchestra.architecture.bad.cycle.two;

import org.jspecify.annotations.NullMarked;
