/** Costs per operation as the work grows. */
@NullMarked
package ai.orchestra.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
