/** Broken on purpose. */
@NullMarked
package ai.orchestra.architecture.bad.process;

import org.jspecify.annotations.NullMarked;
