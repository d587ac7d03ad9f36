/** Builds memory managers: from settings, or piece by piece. */
@NullMarked
package ai.orchestra.memory.select;

import org.jspecify.annotations.NullMarked;
