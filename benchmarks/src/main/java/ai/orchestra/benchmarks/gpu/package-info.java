/** Reading what machines print about their GPUs, and planning with it. */
@NullMarked
package ai.orchestra.benchmarks.gpu;

import org.jspecify.annotations.NullMarked;
