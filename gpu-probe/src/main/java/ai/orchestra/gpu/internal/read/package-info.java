/** Turns what the driver's tools print into a draft of a topology. */
@NullMarked
package ai.orchestra.gpu.internal.read;

import org.jspecify.annotations.NullMarked;
