/** Tests of the planner. */
@NullMarked
package ai.orchestra.gpu.plan;

import org.jspecify.annotations.NullMarked;
