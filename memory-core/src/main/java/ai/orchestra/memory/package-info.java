/**
 * Conversations, agent data and sessions behind one interface, {@link ai.orchestra.memory.MemoryManager}, and the values
 * that go in and out of it.
 */
@NullMarked
package ai.orchestra.memory;

import org.jspecify.annotations.NullMarked;
