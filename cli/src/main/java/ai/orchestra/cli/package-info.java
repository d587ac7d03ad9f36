/** The command line. */
@NullMarked
package ai.orchestra.cli;

import org.jspecify.annotations.NullMarked;
