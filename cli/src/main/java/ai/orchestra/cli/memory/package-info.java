/** Commands about the memory of agents. */
@NullMarked
package ai.orchestra.cli.memory;

import org.jspecify.annotations.NullMarked;
