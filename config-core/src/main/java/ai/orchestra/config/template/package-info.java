/** Text with references to variables and secrets: reading it, and working out what it stands for. */
@NullMarked
package ai.orchestra.config.template;

import org.jspecify.annotations.NullMarked;
