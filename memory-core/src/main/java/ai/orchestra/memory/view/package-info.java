/** Views of a conversation that fit a prompt. They choose what is shown and never delete anything. */
@NullMarked
package ai.orchestra.memory.view;

import org.jspecify.annotations.NullMarked;
