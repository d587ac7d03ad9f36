/** What is told to those who watch memory calls: metrics, traces, cost reports. */
@NullMarked
package ai.orchestra.memory.observe;

import org.jspecify.annotations.NullMarked;
