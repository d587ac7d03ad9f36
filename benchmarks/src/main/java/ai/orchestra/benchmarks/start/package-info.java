/** Whole JVMs, from their start to what a user waits for. */
@NullMarked
package ai.orchestra.benchmarks.start;

import org.jspecify.annotations.NullMarked;
