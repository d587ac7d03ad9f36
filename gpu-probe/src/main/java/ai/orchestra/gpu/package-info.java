/** Finds the GPUs and how they are linked. */
@NullMarked
package ai.orchestra.gpu;

import org.jspecify.annotations.NullMarked;
