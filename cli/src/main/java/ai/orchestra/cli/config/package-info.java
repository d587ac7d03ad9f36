/** Commands about settings. */
@NullMarked
package ai.orchestra.cli.config;

import org.jspecify.annotations.NullMarked;
