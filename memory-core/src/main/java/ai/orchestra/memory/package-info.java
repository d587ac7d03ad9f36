/**
 * Conversations, agent data and sessions behind one interface, {@link ai.orchestra.memory.MemoryManager}, and the values
 * that go in and out of it.
 *
 * <p>One rule about null, here and in the packages {@code crypto}, {@code embed}, {@code select} and {@code view}: null is
 * refused where it is given, also inside lists, sets, maps and arrays. What a caller gives is then a
 * {@link ai.orchestra.memory.error.MemoryValidationException} that names it, before any I/O, and never counts against health.
 * What a back end gives ({@link ai.orchestra.memory.AppendResult}, {@link ai.orchestra.memory.Page},
 * {@link ai.orchestra.memory.ScoredItem}, {@link ai.orchestra.memory.ErasureReport}) is a {@link NullPointerException}, which
 * the manager reports as a failure of the back end, and which does count.
 */
@NullMarked
package ai.orchestra.memory;

import org.jspecify.annotations.NullMarked;
