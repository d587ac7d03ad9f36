/** Tests of the GPU probe. */
@NullMarked
package ai.orchestra.gpu;

import org.jspecify.annotations.NullMarked;
