/** Where a value was written: file and line, variable, property, secret or default. */
@NullMarked
package ai.orchestra.config.origin;

import org.jspecify.annotations.NullMarked;
