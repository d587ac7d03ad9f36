/** Environments from a schema. */
@NullMarked
package ai.orchestra.benchmarks.environments;

import org.jspecify.annotations.NullMarked;
