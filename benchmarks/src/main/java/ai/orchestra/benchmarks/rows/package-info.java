/** The comparisons, their targets and their pictures: {@link ai.orchestra.benchmarks.rows.Groups}. */
@NullMarked
package ai.orchestra.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
