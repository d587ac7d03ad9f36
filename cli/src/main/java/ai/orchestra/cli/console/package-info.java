/** What every command shares: where it prints, what it may read, how it fails. */
@NullMarked
package ai.orchestra.cli.console;

import org.jspecify.annotations.NullMarked;
