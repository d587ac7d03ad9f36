/** Which benchmarks belong together, how long they run, and what they need. */
@NullMarked
package ai.orchestra.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
