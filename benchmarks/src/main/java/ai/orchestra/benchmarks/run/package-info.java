/** Runs groups by turns and writes the page: {@link ai.orchestra.benchmarks.run.RunBenchmarks}. */
@NullMarked
package ai.orchestra.benchmarks.run;

import org.jspecify.annotations.NullMarked;
