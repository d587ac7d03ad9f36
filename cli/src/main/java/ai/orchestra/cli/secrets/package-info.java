/** Commands about secrets: reading, moving, rotating, checking. */
@NullMarked
package ai.orchestra.cli.secrets;

import org.jspecify.annotations.NullMarked;
