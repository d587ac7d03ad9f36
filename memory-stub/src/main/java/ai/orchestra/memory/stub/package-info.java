/** The memory contract in memory. */
@NullMarked
package ai.orchestra.memory.stub;

import org.jspecify.annotations.NullMarked;
