/** Text becomes values: numbers, durations, sizes, enums, lists, and whatever an application adds. */
@NullMarked
package ai.orchestra.config.convert;

import org.jspecify.annotations.NullMarked;
