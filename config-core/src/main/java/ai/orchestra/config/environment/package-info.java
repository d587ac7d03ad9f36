/** The environment a process runs in: development, staging, production and their kin. */
@NullMarked
package ai.orchestra.config.environment;

import org.jspecify.annotations.NullMarked;
