/** Conversations, agent data and sessions behind one interface. */
@NullMarked
package ai.orchestra.memory;

import org.jspecify.annotations.NullMarked;
