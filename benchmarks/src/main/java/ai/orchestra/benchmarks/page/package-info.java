/** Turns results of JMH into tables with targets: {@link ai.orchestra.benchmarks.page.BenchmarkPage}. */
@NullMarked
package ai.orchestra.benchmarks.page;

import org.jspecify.annotations.NullMarked;
