/** How a memory back end is, and the JSON that a service answers with. */
@NullMarked
package ai.orchestra.memory.health;

import org.jspecify.annotations.NullMarked;
