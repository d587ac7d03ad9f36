/** Benchmarks; {@link ai.orchestra.benchmarks.Benchmarks} runs them. */
@NullMarked
package ai.orchestra.benchmarks;

import org.jspecify.annotations.NullMarked;
