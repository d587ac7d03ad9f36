/** What a memory call throws; one root, {@link ai.orchestra.memory.error.MemoryException}, covers all. */
@NullMarked
package ai.orchestra.memory.error;

import org.jspecify.annotations.NullMarked;
